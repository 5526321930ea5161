package io.cordboard.calls;

import io.cordboard.app.App;
import io.cordboard.config.SettingsReader;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A Cordboard with a fixed port, so that it can be stopped and restarted. */
final class CordboardNode implements AutoCloseable {

    static final String CREDENTIALS = "freeswitch:fetches-of-the-call-suite";

    private static final String ADDRESS = "127.0.0.1";

    private final int port = Ports.freeTcp(ADDRESS);
    private final String redisUrl;
    private final Path data;
    private final Map<String, String> settings;
    private Optional<App> running = Optional.empty();

    /** @param settings additional settings, by environment variable */
    CordboardNode(String redisUrl, Path data, Map<String, String> settings) {
        this.redisUrl = redisUrl;
        this.data = data;
        this.settings = settings;
    }

    String url() {
        return "http://" + ADDRESS + ":" + port + "/xml";
    }

    void start() {
        if (running.isEmpty()) {
            Map<String, String> environment = new TreeMap<>(settings);
            environment.put(
                    "CORDBOARD_REDIS_DEADLINE_MILLIS", "20000"); // a late answer of Redis must not count as a loss
            environment.put("CORDBOARD_DATA_DIR", data.toString());
            environment.put("CORDBOARD_HTTP_HOST", ADDRESS);
            environment.put("CORDBOARD_HTTP_PORT", Integer.toString(port));
            environment.put("CORDBOARD_XML_CURL_CREDENTIALS", CREDENTIALS);
            App app = App.create(SettingsReader.read(Optional.empty(), environment), redisUrl);
            await(app.start());
            running = Optional.of(app);
        }
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** Whether Redis and every FreeSWITCH of its settings are connected. */
    boolean isConnected() {
        return running.filter(app -> app.store().phase() == StoreState.Phase.LIVE)
                        .isPresent()
                && isFreeSwitchConnected();
    }

    private boolean isFreeSwitchConnected() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("cordboard_esl_up{"))
                .allMatch(line -> line.endsWith(" 1.0"));
    }

    private String metrics() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + ADDRESS + ":" + port + "/metrics"))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void stop() {
        running.ifPresent(App::stop);
        running = Optional.empty();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        stop();
    }
}
