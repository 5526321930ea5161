package io.cordboard.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Makes one fetch at a time: its connection, its request, its answer. */
final class Exchange {
    private final ByteBuffer request = ByteBuffer.allocateDirect(Requests.MAX_BYTES);
    private final HttpAnswer answer = new HttpAnswer();
    private @Nullable SocketChannel channel;
    private long dueAt;

    /** The buffer for the request, to be filled before {@link #start}. */
    ByteBuffer request() {
        return request.clear();
    }

    /** Sends the request, over a new connection if there is none. */
    void start(Selector selector, InetSocketAddress address, long dueAtNanos) throws IOException {
        this.dueAt = dueAtNanos;
        answer.clear();
        request.flip();
        SocketChannel open = channel;
        if (open == null) {
            open = SocketChannel.open();
            channel = open;
            open.configureBlocking(false);
            // On the loopback the handshake is complete when connect() returns, although it does not report this.
            boolean connected = open.connect(address) || open.finishConnect();
            open.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (!connected) {
                return;
            }
        }
        send(open.keyFor(selector), open);
    }

    /**
     * Continues after the selector reported activity.
     *
     * @return whether the answer is complete
     */
    boolean proceed(SelectionKey key, ByteBuffer shared) throws IOException {
        SocketChannel open = (SocketChannel) key.channel();
        if (key.isConnectable()) {
            open.finishConnect();
            send(key, open);
            return false;
        }
        if (key.isWritable()) {
            send(key, open);
            return false;
        }
        if (open.read(shared.clear()) < 0) {
            throw new EOFException("closed before the answer was complete");
        }
        return answer.take(shared.flip());
    }

    private void send(SelectionKey key, SocketChannel open) throws IOException {
        open.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** When the fetch was due to start, by {@link System#nanoTime()}. */
    long dueAt() {
        return dueAt;
    }

    int status() {
        return answer.status();
    }

    void close() throws IOException {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
