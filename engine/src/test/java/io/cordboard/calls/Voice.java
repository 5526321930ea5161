package io.cordboard.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone's RTP port; sends noise in PCMU when told to talk. */
final class Voice implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
    private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+)");
    private static final int SAMPLES_IN_20_MILLIS = 160;

    private final DatagramSocket socket;
    private final Random noise = new Random(1);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "voice");
        thread.setDaemon(true);
        return thread;
    });
    private short packets;

    Voice(String address) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sdp() {
        String address = socket.getLocalAddress().getHostAddress();
        return String.join(
                "\r\n",
                "v=0",
                "o=phone 1 1 IN IP4 " + address,
                "s=-",
                "c=IN IP4 " + address,
                "t=0 0",
                "m=audio " + socket.getLocalPort() + " RTP/AVP 0 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-16",
                "a=sendrecv",
                "");
    }

    void talkTo(String sdpOfTheOther) {
        InetSocketAddress other =
                new InetSocketAddress(first(ADDRESS, sdpOfTheOther), Integer.parseInt(first(PORT, sdpOfTheOther)));
        var unused = clock.scheduleAtFixedRate(() -> say(other), 0, 20, TimeUnit.MILLISECONDS);
    }

    private void say(InetSocketAddress other) {
        byte[] sound = new byte[SAMPLES_IN_20_MILLIS];
        noise.nextBytes(sound);
        packets++;
        byte[] packet = ByteBuffer.allocate(12 + sound.length)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort(packets)
                .putInt(packets * SAMPLES_IN_20_MILLIS)
                .putInt(socket.getLocalPort())
                .put(sound)
                .array();
        try {
            socket.send(new DatagramPacket(packet, packet.length, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until audio other than silence arrives. */
    void awaitSound() {
        byte[] packet = new byte[1_500];
        try {
            socket.setSoTimeout((int) Arrivals.PATIENCE.toMillis());
            DatagramPacket received = new DatagramPacket(packet, packet.length);
            do {
                socket.receive(received);
            } while (isSilent(packet, received.getLength()));
        } catch (IOException e) {
            throw new AssertionError("nothing is to be heard", e);
        }
    }

    /** Only the smallest values of mu-law, or no audio. */
    private static boolean isSilent(byte[] packet, int length) {
        boolean isSound = length > 12 && (packet[1] & 0x7f) == 0;
        for (int i = 12; isSound && i < length; i++) {
            if ((packet[i] & 0x7f) < 0x70) {
                return false;
            }
        }
        return true;
    }

    private static String first(Pattern pattern, String sdp) {
        Matcher matcher = pattern.matcher(sdp);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + sdp);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.close();
    }
}
