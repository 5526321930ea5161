package io.cordboard.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;

/**
 * The address of the client. Behind a reverse proxy whose address is configured it is the last one in the last {@code
 * X-Forwarded-For}, which the proxy wrote: some proxies add it to the line that they got, others add a line. Anything else
 * there was written by the client.
 */
final class ClientAddress {
    private final Set<String> proxies;

    ClientAddress(Set<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    String of(HttpServerRequest request) {
        String peer = String.valueOf(request.remoteAddress().hostAddress());
        List<String> lines = request.headers().getAll("X-Forwarded-For");
        if (lines.isEmpty() || !proxies.contains(peer)) {
            return peer;
        }
        String forwarded = lines.get(lines.size() - 1);
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.matches("[0-9A-Fa-f.:]{2,45}") ? last : peer;
    }

    /** Whether the client speaks TLS with Cordboard, or with the proxy in front of it. */
    static boolean isTls(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
