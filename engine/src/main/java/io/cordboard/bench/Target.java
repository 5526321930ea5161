package io.cordboard.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A measured server.
 *
 * @param name its name in the table
 * @param paths where each form of the mix is sent
 * @param credentials {@code user:password}
 * @param pid the server's process, if known; its CPU time is read
 * @param population whose calls are made
 */
record Target(
        String name,
        InetSocketAddress address,
        List<String> paths,
        Optional<String> credentials,
        Optional<ProcessHandle> pid,
        Population population) {

    Target {
        paths = List.copyOf(paths);
    }

    /** The header of a request up to the length of its body, as libcurl writes it. */
    byte[] head(int form) {
        String authorization = credentials
                .map(text -> "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n")
                .orElse("");
        String head = "POST " + paths.get(form) + " HTTP/1.1\r\nHost: " + address.getHostString() + ":"
                + address.getPort() + "\r\n" + authorization
                + "User-Agent: freeswitch-xml/1.0\r\nAccept: */*\r\nContent-Length: ";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    /** What follows the length. */
    static byte[] headEnd() {
        return "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Target[" + name + " at " + address + "]";
    }
}
