package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.testing.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A client of FreeSWITCH's event socket for one test thread: commands with their replies, and all received events. */
final class EventSocket implements AutoCloseable {

    private static final String EVENTS = "CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_EXECUTE"
            + " CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP_COMPLETE PLAYBACK_START RECORD_STOP MEDIA_BUG_START CUSTOM"
            + " conference::maintenance callcenter::info vm::maintenance";

    private final Socket socket;
    private final BlockingQueue<EventSocketFrame> replies = new LinkedBlockingQueue<>();
    private final Arrivals<EventSocketFrame> events = new Arrivals<>("events");

    private EventSocket(Socket socket) {
        this.socket = socket;
    }

    /** Connects as soon as FreeSWITCH listens, which is when all modules are loaded. */
    static EventSocket open(InetSocketAddress address, String password, BooleanSupplier alive) throws IOException {
        EventSocket opened = new EventSocket(connect(address, alive));
        Thread reader = new Thread(opened::read, "event-socket");
        reader.setDaemon(true);
        reader.start();
        opened.reply();
        opened.command("auth " + password);
        opened.command("event plain " + EVENTS);
        return opened;
    }

    private static Socket connect(InetSocketAddress address, BooleanSupplier alive) throws IOException {
        AtomicReference<Socket> connected = new AtomicReference<>();
        Eventually.holds("FreeSWITCH opens its event socket at " + address, () -> {
            connects(address).ifPresent(connected::set);
            return connected.get() != null || !alive.getAsBoolean();
        });
        return Optional.ofNullable(connected.get())
                .orElseThrow(() -> new IOException("FreeSWITCH ended before it opened its event socket at " + address));
    }

    private static Optional<Socket> connects(InetSocketAddress address) {
        try {
            return Optional.of(new Socket(address.getAddress(), address.getPort()));
        } catch (ConnectException notYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command such as {@code auth}. Returns its Reply-Text. */
    String command(String line) {
        String text = exchange(line).header("Reply-Text");
        if (!text.startsWith("+OK")) {
            throw new AssertionError("FreeSWITCH refused '" + line.split(" ", 2)[0] + "': " + text);
        }
        return text;
    }

    /** Runs an API command. Returns its output. */
    String api(String line) {
        return exchange("api " + line).body().strip();
    }

    Arrivals<EventSocketFrame> events() {
        return events;
    }

    private EventSocketFrame exchange(String line) {
        try {
            socket.getOutputStream().write((line + "\n\n").getBytes(UTF_8));
            return reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventSocketFrame reply() {
        try {
            EventSocketFrame reply = replies.poll(Arrivals.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (reply == null) {
                throw new AssertionError("no reply on the event socket");
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a reply", e);
        }
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (EventSocketFrame frame = EventSocketFrame.read(in); frame != null; frame = EventSocketFrame.read(in)) {
                if (frame.header("Content-Type").equals("text/event-plain")) {
                    events.add(EventSocketFrame.event(frame.body()));
                } else {
                    replies.add(frame);
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
