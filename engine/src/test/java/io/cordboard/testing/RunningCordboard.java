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
 * A whole Cordboard with its own Redis, for the tests of one class. Use it as a static field: <pre>{@code
 * @RegisterExtension static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");
 * }</pre> All waits are bounded, so a hanging server fails a test. No test measures time.
 */
public final class RunningCordboard implements BeforeAllCallback, AfterAllCallback {
    private static final Duration PATIENCE = Eventually.PATIENCE;

    private final Optional<String> resource;
    /**
     * On a busy machine a program that has just started is slow, which must not count as a lost Redis. The client ends
     * persistent connections: if the server did while one is reused, a fetch would fail.
     */
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "CORDBOARD_HTTP_PORT",
            "0",
            "CORDBOARD_HTTP_IDLE_MILLIS",
            "600000",
            "CORDBOARD_REDIS_DEADLINE_MILLIS",
            "20000",
            "CORDBOARD_HISTORY_WATCH",
            "false",
            "CORDBOARD_REPLAY_CALLS",
            "0"));

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

    /** With the keys of a test resource in the format of {@link StoreFile}. */
    public static RunningCordboard serving(String resource) {
        return new RunningCordboard(Optional.of(resource));
    }

    /** With an empty store; see {@link #store}. */
    public static RunningCordboard empty() {
        return new RunningCordboard(Optional.empty());
    }

    /** Sets an environment variable, such as {@code CORDBOARD_XML_CURL_CREDENTIALS}. */
    public RunningCordboard with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("cb"); // short, because the path of a unix socket has at most 107 bytes
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

    /** Replaces the whole store and restarts the program, so that no last good version and no snapshot is left. */
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

    /** Sends one command to Redis, as {@code redis-cli} does, and waits until Cordboard has processed the change. */
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

    /** Deletes the documents of all domains, and what Cordboard has written for them. */
    public void deleteDomains() {
        redis("KEYS", "cti_*@*").forEach(key -> redis("DEL", key.toString()));
        redis("DEL", "cti_domain");
    }

    /** Where its Redis is, for another node. */
    public String redisUrl() {
        return embedded.url();
    }

    public int port() {
        return port;
    }

    /** {@code path} at this server. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends a form to {@code /xml} as mod_xml_curl does, with the proof for an extension's leg ({@link Proofs#on}). */
    public HttpResponse<String> post(String form) {
        return post(Proofs.on(form).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a body to {@code /xml} unchanged. */
    public HttpResponse<String> post(byte[] form) {
        return send(HttpRequest.newBuilder(uri("/xml"))
                .header("User-Agent", "freeswitch-xml/1.0")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form)));
    }

    /** Sends any request, and waits for its answer. */
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

    /** The fields in the given order, encoded as FreeSWITCH does: {@code form("section", "dialplan", …)}. */
    public static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        List<String> list = List.of(namesAndValues);
        for (int i = 0; i < list.size(); i += 2) {
            form.append(i == 0 ? "" : "&").append(list.get(i)).append('=').append(encode(list.get(i + 1)));
        }
        return form.toString();
    }

    /** Percent encoding of all characters except letters, digits and {@code - . _ ~}. */
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
