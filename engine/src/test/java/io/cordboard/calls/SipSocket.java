package io.cordboard.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One UDP port of a phone. A response is passed to its request. A request is passed to the phone once; a repeated request
 * gets the same answer again. UDP loses packets on a busy machine, so an own request is repeated until there is any
 * response to it, with the times of RFC 3261, section 17.1.
 */
final class SipSocket implements AutoCloseable {

    /** T1 and T2 of RFC 3261: the time before the first repetition, which doubles, and the longest time between two. */
    private static final long FIRST_MILLIS = 500;

    private static final long LONGEST_MILLIS = 4_000;
    private static final int MOST_REPETITIONS = 10;

    private final DatagramSocket socket;
    private final InetSocketAddress local;
    private final InetSocketAddress freeSwitch;
    private final Map<String, Consumer<SipMessage>> requests = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, SipMessage> answers = new ConcurrentHashMap<>();

    SipSocket(InetSocketAddress address, InetSocketAddress freeSwitch) {
        this.freeSwitch = freeSwitch;
        try {
            socket = new DatagramSocket(null);
            socket.setReuseAddress(true); // the previous phone at this address may not be closed yet
            socket.bind(address);
            local = (InetSocketAddress) socket.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts listening; the function answers a request, or returns nothing for one without an answer, such as ACK. */
    void listen(Function<SipMessage, Optional<SipMessage>> answering) {
        Thread reader = new Thread(() -> receive(answering), "phone-" + socket.getLocalPort());
        reader.setDaemon(true);
        reader.start();
    }

    String hostAndPort() {
        return host() + ":" + local.getPort();
    }

    String host() {
        return local.getAddress().getHostAddress();
    }

    /** Sends a request until there is a response to it; its responses are passed to the consumer. */
    void ask(SipMessage request, Consumer<SipMessage> taker) {
        unanswered.add(request.transaction());
        askOnce(request, taker);
        repeat(request, FIRST_MILLIS, MOST_REPETITIONS);
    }

    /** Sends a request once, as a flood does; its responses are passed to the consumer. */
    void askOnce(SipMessage request, Consumer<SipMessage> taker) {
        requests.put(request.transaction(), taker);
        send(request);
    }

    private void repeat(SipMessage request, long afterMillis, int left) {
        CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS).execute(() -> {
            if (left > 0 && unanswered.contains(request.transaction()) && !socket.isClosed()) {
                send(request);
                repeat(request, Math.min(2 * afterMillis, LONGEST_MILLIS), left - 1);
            }
        });
    }

    /** Answers a request, now and whenever it is repeated. */
    void answer(SipMessage request, SipMessage response) {
        answers.put(request.transaction(), response);
        send(response);
    }

    void send(SipMessage message) {
        byte[] packet = message.packet();
        try {
            socket.send(new DatagramPacket(packet, packet.length, freeSwitch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(Function<SipMessage, Optional<SipMessage>> answering) {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (packet.getLength() > "\r\n\r\n".length()) {
                take(SipMessage.parse(buffer, packet.getLength()), answering);
            }
        }
    }

    private void take(SipMessage message, Function<SipMessage, Optional<SipMessage>> answering) {
        if (message.isResponse()) {
            unanswered.remove(message.transaction());
            requests.getOrDefault(message.transaction(), response -> {}).accept(message);
        } else if (answers.containsKey(message.transaction())) {
            send(answers.get(message.transaction()));
        } else {
            answering.apply(message).ifPresent(answer -> answer(message, answer));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
