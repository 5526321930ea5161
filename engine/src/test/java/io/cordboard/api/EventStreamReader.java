package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Reads a stream of events until it is closed. */
final class EventStreamReader implements AutoCloseable {
    private final InputStream body;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** @param seen the id of the last event that was seen before; may be empty */
    EventStreamReader(URI uri, String token, String seen) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen);
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            body = response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread reading = new Thread(this::read, "events");
        reading.setDaemon(true);
        reading.start();
        Eventually.holds("the stream has begun", () -> lines.contains("retry: 2000"));
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("closed");
        }
        lines.add("end");
    }

    List<String> lines() {
        return lines;
    }

    List<JsonNode> events() {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> ApiClient.json(line.substring("data: ".length())))
                .toList();
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Eventually.holds(
                () -> "no such event in " + lines, () -> events().stream().anyMatch(wanted));
        return events().stream().filter(wanted).findFirst().orElseThrow();
    }

    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((one, other) -> other)
                .orElseThrow()
                .substring("id: ".length());
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
