package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Sends requests to the API of a server, one after the other, and times each of them. */
final class ApiLine {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The API lets each token send 1,000 requests at once. */
    private static final int REQUESTS_OF_A_TOKEN = 900;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final Supplier<String> tokens;
    private String token = "";
    private int sent;

    /** @param tokens makes a token of an administrator */
    ApiLine(InetSocketAddress address, Supplier<String> tokens) {
        this.root = "http://" + address.getHostString() + ":" + address.getPort() + "/api/v1";
        this.tokens = tokens;
    }

    /** An answer, and how long it took to its last byte. */
    record Timed(String body, long nanos) {}

    Timed get(String path) {
        return send(path, "GET", HttpRequest.BodyPublishers.noBody());
    }

    Timed put(String path, String json) {
        return send(path, "PUT", HttpRequest.BodyPublishers.ofString(json));
    }

    private Timed send(String path, String method, HttpRequest.BodyPublisher body) {
        if (sent++ % REQUESTS_OF_A_TOKEN == 0) {
            token = tokens.get();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, body)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build();
        try {
            long start = System.nanoTime();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            long nanos = System.nanoTime() - start;
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        method + " " + path + " answers " + response.statusCode() + ": " + response.body());
            }
            return new Timed(response.body(), nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
