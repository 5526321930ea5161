package io.cordboard.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * The address of the client. Behind a reverse proxy whose address is configured it is the last one in {@code
 * X-Forwarded-For}, which the proxy wrote; anything else there was written by the client.
 */
final class ClientAddress {
    private final Set<String> proxies;

    ClientAddress(Set<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    String of(HttpServerRequest request) {
        String peer = String.valueOf(request.remoteAddress().hostAddress());
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(peer)) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.matches("[0-9A-Fa-f.:]{2,45}") ? last : peer;
    }

    /** Whether the client speaks TLS with Cordboard, or with the proxy in front of it. */
    static boolean isTls(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }
}
