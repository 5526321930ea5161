package io.cordboard.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A plain connection to the server that sends exactly the text of a test, as Latin-1. */
public final class Wire implements AutoCloseable {
    /** How long a test waits for an answer before it fails. */
    private static final int PATIENCE_MILLIS = 30_000;

    /** More than a server with a short deadline waits for; each takes at least 20 ms. */
    private static final int MAX_DROPS = 1_000;

    private final Socket socket;

    public Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text, one byte per character. */
    public Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the sending side. */
    public Wire end() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until the server closes the connection. */
    public String readToEnd() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a letter whenever the server is silent for a moment, until it closes the connection. Returns what it sent.
     */
    public String dripUntilCutOff() {
        try {
            socket.setSoTimeout(20);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            for (int drops = 0; drops < MAX_DROPS; drops++) {
                if (!isOpen(said)) {
                    return said.toString(StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("still open after " + MAX_DROPS + " letters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOpen(ByteArrayOutputStream said) throws IOException {
        try {
            int b = socket.getInputStream().read();
            if (b >= 0) {
                said.write(b);
            }
            return b >= 0;
        } catch (SocketTimeoutException silence) {
            return drip();
        } catch (SocketException reset) {
            return false; // it was closed while a letter was sent
        }
    }

    private boolean drip() throws IOException {
        try {
            socket.getOutputStream().write('a');
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    /** One response with its body, by its Content-Length. */
    public String readResponse() {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
                head.write(b);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            return text + new String(in.readNBytes(contentLength(text)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int contentLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.valueOf(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The status code of a response. */
    public static int status(String response) {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    /** A POST to {@code /xml} with additional header lines, each ending in CR LF. */
    public static String post(String headers, String body) {
        return "POST /xml HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: freeswitch-xml/1.0\r\nAccept: */*\r\n"
                + headers
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                + body;
    }

    /** A POST to {@code /xml} with its length, on a connection that ends after the answer. */
    public static String post(String body) {
        return post("Connection: close\r\nContent-Length: " + body.length() + "\r\n", body);
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
