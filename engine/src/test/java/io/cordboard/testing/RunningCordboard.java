package io.cordboard.testing;

import io.cordboard.app.App;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.StoreFile;
import io.cordboard.store.tracking.TrackedRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole Cordboard with a Redis of its own, for the tests of one class. Use it as a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");
 * }</pre>
 *
 * Waiting here is bounded, so that a hanging server fails a test; no test measures time.
 */
public final class RunningCordboard implements BeforeAllCallback, AfterAllCallback {
    private static final Duration PATIENCE = Eventually.PATIENCE;

    private final Optional<String> resource;
    /**
     * On a busy machine a program that has just started is slow; its Redis is not away for that. A connection that is kept is
     * given up by the client: one that the server ends while it is used again fails a fetch.
     */
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "CORDBOARD_HTTP_PORT",
            "0",
            "CORDBOARD_HTTP_IDLE_MILLIS",
            "600000",
            "CORDBOARD_REDIS_DEADLINE_MILLIS",
            "20000"));

    private Path directory;
    private EmbeddedRedis embedded;
    private Vertx vertx;
    private TrackedRedis redis;
    private App app;
    private int starts;
    private int port;
    private HttpClient http;

    private RunningCordboard(Optional<String> resource) {
        this.resource = resource;
    }

    /** With the keys of a test resource, a JSON file as {@link StoreFile} reads it. */
    public static RunningCordboard serving(String resource) {
        return new RunningCordboard(Optional.of(resource));
    }

    /** With an empty store; see {@link #store}. */
    public static RunningCordboard empty() {
        return new RunningCordboard(Optional.empty());
    }

    /** Configures it as the environment would: {@code CORDBOARD_XML_CURL_CREDENTIALS} and the like. */
    public RunningCordboard with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("cb"); // short: the path of a unix socket has 107 bytes
        embedded = EmbeddedRedis.start(directory);
        vertx = Vertx.vertx();
        redis = new TrackedRedis(vertx, embedded.url(), PATIENCE);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        store(resource.map(Resources::text).orElse("{}"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        app.stop();
        await(redis.close());
        await(vertx.close());
        embedded.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Replaces everything in the store and starts the program anew: no last good version and no snapshot is left. */
    public void store(String json) {
        if (app != null) {
            app.stop();
            app = null;
        }
        for (Response key : redis("KEYS", "cti_*")) {
            redis("DEL", key.toString());
        }
        await(StoreFile.load(redis, json));
        redis("HSET", "cti_secret", "proof", Proofs.KEY_TEXT);
        environment.put(
                "CORDBOARD_DATA_DIR", directory.resolve("data-" + ++starts).toString());
        Settings settings = SettingsReader.read(Optional.empty(), environment);
        app = App.create(settings, embedded.url());
        port = await(app.start());
    }

    /** Sends one command to Redis, as an admin would with {@code redis-cli}, and waits until Cordboard has heard of it. */
    public Response redis(String command, Object... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(io.vertx.core.buffer.Buffer.buffer(bytes));
            } else {
                request.arg(argument.toString());
            }
        }
        Response response = await(redis.send(request));
        if (app != null) {
            ServingNode.caughtUp(app);
        }
        return response;
    }

    public int port() {
        return port;
    }

    /** {@code path} at this server. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends a form to {@code /xml} as mod_xml_curl does; an extension's leg gets its proof ({@link Proofs#on}). */
    public HttpResponse<String> post(String form) {
        return post(Proofs.on(form).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a body to {@code /xml} byte for byte. */
    public HttpResponse<String> post(byte[] form) {
        return send(HttpRequest.newBuilder(uri("/xml"))
                .header("User-Agent", "freeswitch-xml/1.0")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form)));
    }

    /** Sends any request; waits for its answer. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fields in the order they are given, encoded as FreeSWITCH does it: {@code form("section", "dialplan", …)}. */
    public static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        List<String> list = List.of(namesAndValues);
        for (int i = 0; i < list.size(); i += 2) {
            form.append(i == 0 ? "" : "&").append(list.get(i)).append('=').append(encode(list.get(i + 1)));
        }
        return form.toString();
    }

    /** Percent encoding of everything but letters, digits and {@code - . _ ~}. */
    public static String encode(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
