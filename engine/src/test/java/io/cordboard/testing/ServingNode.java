package io.cordboard.testing;

import io.cordboard.app.App;
import io.cordboard.config.SettingsReader;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.identity.StoreState;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A Cordboard with a Redis that may be unreachable. All waits are bounded, so a hanging server fails a test. */
public final class ServingNode implements AutoCloseable {
    private static final Duration PATIENCE = Eventually.PATIENCE;

    private final App app;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingNode(App app) {
        this.app = app;
        this.port = await(app.start());
    }

    /**
     * Serves from the Redis at {@code url}, with its snapshot in {@code data}. On a busy machine a late answer of Redis
     * must not count as a loss; a test in which Redis hangs sets a deadline. Connections are kept as in {@link
     * RunningCordboard}.
     */
    public static ServingNode start(String url, Path data, String... moreSettings) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CORDBOARD_HTTP_PORT",
                "0",
                "CORDBOARD_HTTP_IDLE_MILLIS",
                "600000",
                "CORDBOARD_DATA_DIR",
                data.toString(),
                "CORDBOARD_REDIS_URL",
                url,
                "CORDBOARD_REDIS_DEADLINE_MILLIS",
                "20000",
                "CORDBOARD_HISTORY_WATCH",
                "false",
                "CORDBOARD_REPLAY_CALLS",
                "0"));
        for (int i = 0; i < moreSettings.length; i += 2) {
            environment.put(moreSettings[i], moreSettings[i + 1]);
        }
        var settings = SettingsReader.read(Optional.empty(), environment);
        RedisAddress address = settings.redis().orElseThrow();
        return new ServingNode(App.create(settings, address));
    }

    public int port() {
        return port;
    }

    /** Completes when the store is in that phase, or has been since this call. */
    public CompletableFuture<StoreState.Phase> entering(StoreState.Phase phase) {
        CompletableFuture<StoreState.Phase> entered = new CompletableFuture<>();
        app.store().onPhase(next -> {
            if (next == phase) {
                entered.complete(next);
            }
        });
        return entered.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until the store is in that phase. */
    public void await(StoreState.Phase phase) {
        CompletableFuture<StoreState.Phase> entered = entering(phase);
        if (app.store().phase() != phase) {
            entered.join();
        }
    }

    /** Runs it, and waits until the store has been in that phase since. */
    public void until(StoreState.Phase phase, Runnable event) {
        CompletableFuture<StoreState.Phase> entered = entering(phase);
        event.run();
        entered.join();
    }

    /** Runs it while fetches continue, some before and some after it. All of them are answered. */
    public void underLoad(Consumer<Hammer> change) {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(port))) {
            hammer.awaitSome();
            change.accept(hammer);
            hammer.awaitSome();
            if (hammer.failures() > 0) {
                throw new AssertionError("fetches that nobody answered: " + hammer.failures());
            }
        }
    }

    public StoreState store() {
        return app.store();
    }

    /** Waits until every earlier change has been reported. */
    public void caughtUp() {
        caughtUp(app);
    }

    /** A canary that is late, on a busy machine, is followed by another. */
    static void caughtUp(App app) {
        Eventually.holds(
                "every change has been heard of",
                () -> await(app.caughtUp().map(true).otherwise(false)));
    }

    public HttpResponse<String> fetch(String form) {
        return send(HttpRequest.newBuilder(uri("/xml"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Repeats a fetch until the answer is as expected. */
    public void fetchUntil(String form, Predicate<HttpResponse<String>> expected) {
        AtomicReference<HttpResponse<String>> last = new AtomicReference<>();
        Eventually.holds(
                () -> "still " + last.get().statusCode() + " " + last.get().body(), () -> {
                    last.set(fetch(form));
                    return expected.test(last.get());
                });
    }

    /** The sum of the meters that begin so; not a number if there is none. */
    public double metric(String beginning) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public void close() {
        app.stop();
    }
}
