package io.cordboard.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bindings of mod_xml_curl, one after the other: a new connection for every fetch, and the next binding if the answer is
 * not a complete 200 with a found document.
 */
public final class XmlCurlBindings {
    private static final int PATIENCE_MILLIS = 30_000;

    private final int[] ports;

    public XmlCurlBindings(int... ports) {
        this.ports = ports.clone();
    }

    /** The document; empty if no binding had one and FreeSWITCH would read its disk. */
    public Optional<String> fetch(String form) {
        return Arrays.stream(ports)
                .mapToObj(port -> ask(port, form))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ask(int port, String form) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] body = form.getBytes(StandardCharsets.ISO_8859_1);
            String head = "POST /xml HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUser-Agent: freeswitch-xml/1.0\r\n"
                    + "Accept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                    + "Content-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return document(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // refused or closed: mod_xml_curl asks the next binding
        }
    }

    private static Optional<String> document(String answer) {
        return Optional.of(answer)
                .filter(text -> text.startsWith("HTTP/1.1 200 "))
                .filter(text -> text.contains("</document>"))
                .filter(text -> !text.contains("not found"));
    }
}
