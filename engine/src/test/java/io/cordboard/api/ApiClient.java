package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.command.Commands;
import io.cordboard.testing.RunningCordboard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends requests to the API of a running Cordboard, with the same headers each time. */
public final class ApiClient {
    public static final String PASSWORD = "correct horse battery";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningCordboard cordboard;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ApiClient(RunningCordboard cordboard) {
        this.cordboard = cordboard;
    }

    /** With a new token of that role. */
    static ApiClient with(RunningCordboard cordboard, String role, String... domains) {
        List<String> arguments = new ArrayList<>(List.of("token", "tester", "--role", role));
        if (domains.length > 0) {
            arguments.addAll(List.of("--domains", String.join(",", domains)));
        }
        String token = command(cordboard, "", arguments.toArray(String[]::new)).strip();
        return new ApiClient(cordboard).header("Authorization", "Bearer " + token);
    }

    /** Runs {@code ./cordboard admin}; returns what it printed. */
    public static String command(RunningCordboard cordboard, String input, String... arguments) {
        return command(cordboard.redisUrl(), input, arguments);
    }

    /** The same for the Redis at that address. One at a time, because it replaces {@code System.out}. */
    public static synchronized String command(String redisUrl, String input, String... arguments) {
        PrintStream out = System.out;
        InputStream in = System.in;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Path configuration = Files.createTempFile("cb", ".yaml");
            Files.writeString(configuration, "redis: {url: \"" + redisUrl + "\"}\n");
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            List<String> all = new ArrayList<>(List.of("admin", arguments[0], "--config", configuration.toString()));
            all.addAll(List.of(arguments).subList(1, arguments.length));
            int code = Commands.run(all.toArray(String[]::new), new CommandServices(Main.class));
            Files.delete(configuration);
            if (code != 0) {
                throw new IllegalStateException("exit code " + code);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(out);
            System.setIn(in);
        }
    }

    ApiClient header(String name, String value) {
        ApiClient client = new ApiClient(cordboard);
        client.headers.putAll(headers);
        client.headers.put(name, value);
        return client;
    }

    /** Signs in; the client has the cookie and the CSRF token. */
    ApiClient signedIn(String user, String password) {
        HttpResponse<String> response = signIn(user, password);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return header("Cookie", cookie(response))
                .header("X-CSRF-Token", json(response).path("csrf").asText());
    }

    HttpResponse<String> signIn(String user, String password) {
        return post(
                "/session",
                JSON.createObjectNode()
                        .put("user", user)
                        .put("password", password)
                        .toString());
    }

    static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    HttpResponse<String> put(String path, String body) {
        return send("PUT", path, body, "application/json");
    }

    HttpResponse<String> patch(String path, String body) {
        return send("PATCH", path, body, "application/merge-patch+json");
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, "", "");
    }

    HttpResponse<String> send(String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(cordboard.uri("/api/v1" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return cordboard.send(request);
    }

    /** Sends a file. */
    HttpResponse<String> upload(String path, byte[] file, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(cordboard.uri("/api/v1" + path))
                .method("PUT", BodyPublishers.ofByteArray(file))
                .header("Content-Type", type);
        headers.forEach(request::header);
        return cordboard.send(request);
    }

    /** The request for what is not text. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(cordboard.uri("/api/v1" + path));
        headers.forEach(request::header);
        return request;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The JSON of an answer that has that status. */
    static JsonNode answer(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }
}
