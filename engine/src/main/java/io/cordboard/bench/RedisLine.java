package io.cordboard.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A plain connection to Redis that waits for each reply: the shortest possible path, with which the time of an edit is
 * compared. Replies are statuses, numbers and strings.
 */
final class RedisLine implements AutoCloseable {
    private static final int DEFAULT_PORT = 6379;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    private RedisLine(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
    }

    /** @param url {@code unix:///path} or {@code redis://[[user]:password@]host[:port]} */
    static RedisLine open(String url) {
        URI uri = URI.create(url);
        try {
            RedisLine line = new RedisLine(connect(uri));
            if (uri.getUserInfo() != null) {
                String[] parts = uri.getUserInfo().split(":", 2);
                line.call("AUTH", parts[0].isEmpty() ? "default" : parts[0], parts[parts.length - 1]);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis at " + url + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private static SocketChannel connect(URI uri) throws IOException {
        if ("unix".equals(uri.getScheme())) {
            return connected(
                    SocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(uri.getPath()));
        }
        if (!"redis".equals(uri.getScheme())) {
            throw new IllegalArgumentException("a redis:// or unix:// URL was expected, not " + uri.getScheme());
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        SocketChannel tcp = connected(SocketChannel.open(), new InetSocketAddress(uri.getHost(), port));
        return tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private static SocketChannel connected(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends one command and returns its reply; null for none. */
    @Nullable
    String call(String... command) {
        try {
            write(command);
            out.flush();
            return reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a command. After {@link #flush()}, {@link #reply()} reads its reply. */
    void write(String... command) throws IOException {
        out.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : command) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    @Nullable
    String reply() throws IOException {
        String line = line();
        return switch (line.charAt(0)) {
            case '+', ':' -> line.substring(1);
            case '$' -> bulk(Integer.parseInt(line.substring(1)));
            default -> throw new IllegalStateException("Redis replied: " + line);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.skipNBytes(2);
        return text;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
