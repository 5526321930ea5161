package io.cordboard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/**
 * A TCP proxy on loopback that fails on demand: it closes connections, delays bytes, passes them one by one or not at
 * all, and refuses connections. Connections can be selected by the text that was sent on them.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int REMEMBERED = 4 * 1024;

    private enum Flow {
        PASS,
        DRIP,
        DELAY,
        STALL
    }

    private final int port = FreePort.find();
    private final ServerSocketFactory sockets;
    private volatile int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Flow flow = Flow.PASS;
    private volatile long delayMillis;
    private ServerSocket server;

    /** A proxy for the server on the loopback port {@code target}. */
    public TcpProxy(int target) {
        this(target, ServerSocketFactory.getDefault());
    }

    /** A proxy whose server socket comes from {@code sockets}, for example with TLS. */
    public TcpProxy(int target, ServerSocketFactory sockets) {
        this.target = target;
        this.sockets = sockets;
        listen();
    }

    public int port() {
        return port;
    }

    /** Closes all connections; new ones are served. */
    public void cut() {
        links.forEach(Link::close);
    }

    /** Closes all connections; new ones go to another server. */
    public void turnTo(int other) {
        target = other;
        cut();
    }

    /** Closes only the connections on which a client sent {@code text}. */
    public void cutThoseThatSent(String text) {
        those(text).forEach(Link::close);
    }

    /** Passes nothing and closes nothing, like a half-open connection; new connections are accepted. */
    public void stall() {
        change(Flow.STALL);
    }

    /** Stalls the present connections on which a client sent {@code text} permanently; other and new ones continue. */
    public void stallThoseThatSent(String text) {
        those(text).forEach(link -> link.change(Flow.STALL));
    }

    /** Forgets what clients have sent so far. */
    public void forget() {
        links.forEach(Link::forget);
    }

    /** Whether a client has sent {@code text}. */
    public boolean hasSent(String text) {
        return links.stream().anyMatch(sent(text));
    }

    /** Passes one byte at a time. */
    public void drip() {
        change(Flow.DRIP);
    }

    /** Delays everything by this time. */
    public void delay(long millis) {
        delayMillis = millis;
        change(Flow.DELAY);
    }

    /** Passes everything, including what was held back. */
    public void pass() {
        change(Flow.PASS);
        listen();
    }

    /** Closes all connections and accepts no new ones until {@link #pass()}. */
    public void refuse() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private synchronized void change(Flow next) {
        flow = next;
        links.forEach(link -> link.change(next));
    }

    private Set<Link> those(String text) {
        Set<Link> found = ConcurrentHashMap.newKeySet();
        links.stream().filter(sent(text)).forEach(found::add);
        if (found.isEmpty()) {
            throw new IllegalStateException("no connection on which " + text + " was sent");
        }
        return found;
    }

    private static Predicate<Link> sent(String text) {
        return link -> link.sent().contains(text);
    }

    private synchronized void listen() {
        if (server != null && !server.isClosed()) {
            return;
        }
        try {
            server = sockets.createServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket mine = server;
        new Thread(() -> accept(mine), "proxy " + port).start();
    }

    private void accept(ServerSocket mine) {
        while (!mine.isClosed()) {
            try {
                Socket client = mine.accept();
                open(client, mine);
            } catch (IOException e) {
                if (!mine.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void open(Socket client, ServerSocket mine) throws IOException {
        try {
            int to = target;
            Link link = added(client, new Socket(InetAddress.getLoopbackAddress(), to));
            link.start();
            if (mine.isClosed() || to != target) {
                link.close(); // the others were closed meanwhile
            }
        } catch (IOException e) {
            client.close(); // the server is unreachable, which the client sees as a close
        }
    }

    /** Synchronized, so that it gets every change of the flow. */
    private synchronized Link added(Socket client, Socket toServer) {
        Link link = new Link(client, toServer);
        links.add(link);
        return link;
    }

    @Override
    public void close() {
        refuse();
    }

    /** One connection through the proxy. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private final StringBuilder sent = new StringBuilder();
        private Flow mine = flow;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            new Thread(() -> pump(client, server, true), "proxy " + port + " to server").start();
            new Thread(() -> pump(server, client, false), "proxy " + port + " to client").start();
        }

        synchronized String sent() {
            return sent.toString();
        }

        synchronized void forget() {
            sent.setLength(0);
        }

        private synchronized void remember(String text) {
            if (sent.length() < REMEMBERED) {
                sent.append(text);
            }
        }

        synchronized void change(Flow next) {
            mine = next;
            notifyAll();
        }

        private void pump(Socket from, Socket to, boolean fromClient) {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                byte[] chunk = new byte[CHUNK];
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    if (fromClient) {
                        remember(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
                    }
                    pass(out, chunk, length);
                }
            } catch (IOException e) {
                close(); // one side was closed, so the other is closed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        private void pass(OutputStream out, byte[] chunk, int length) throws IOException, InterruptedException {
            if (hold() == Flow.DRIP) {
                for (int i = 0; i < length; i++) {
                    out.write(chunk, i, 1);
                    out.flush();
                }
            } else {
                out.write(chunk, 0, length);
                out.flush();
            }
        }

        /** Holds bytes back while the flow requires it. */
        private synchronized Flow hold() throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
            while (!client.isClosed()) {
                long left = until - System.nanoTime();
                if (mine == Flow.STALL) {
                    wait();
                } else if (mine == Flow.DELAY && left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    break;
                }
            }
            return mine;
        }

        void close() {
            links.remove(this);
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
