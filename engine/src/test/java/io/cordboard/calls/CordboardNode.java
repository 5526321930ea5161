package io.cordboard.calls;

import io.cordboard.app.App;
import io.cordboard.config.SettingsReader;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.CordboardProcess;
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
    private Optional<CordboardProcess> process = Optional.empty();

    /** @param settings additional settings, by environment variable */
    CordboardNode(String redisUrl, Path data, Map<String, String> settings) {
        this.redisUrl = redisUrl;
        this.data = data;
        this.settings = settings;
    }

    String url() {
        return "http://" + ADDRESS + ":" + port + "/xml";
    }

    /** Where FreeSWITCH passes calls to dialogues. */
    int outboundPort() {
        return Integer.parseInt(settings.get("CORDBOARD_ESL_OUTBOUND_PORT"));
    }

    void start() {
        if (!isRunning()) {
            App app = App.create(SettingsReader.read(Optional.empty(), environment()), redisUrl);
            await(app.start());
            running = Optional.of(app);
        }
    }

    /** Starts it in a process that can be killed. */
    void startProcess() {
        if (!isRunning()) {
            Map<String, String> environment = environment();
            environment.put("CORDBOARD_REDIS_URL", redisUrl);
            process = Optional.of(CordboardProcess.serve(data.getParent(), environment));
            process.get().port();
        }
    }

    /** SIGKILL: it says nothing to anybody. */
    void kill() {
        process.ifPresent(CordboardProcess::kill);
        process = Optional.empty();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("CORDBOARD_REDIS_DEADLINE_MILLIS", "20000"); // a late answer of Redis must not count as a loss
        environment.putIfAbsent("CORDBOARD_HISTORY_WATCH", "false");
        environment.putIfAbsent("CORDBOARD_REPLAY_CALLS", "0");
        environment.put("CORDBOARD_DATA_DIR", data.toString());
        environment.put("CORDBOARD_HTTP_HOST", ADDRESS);
        environment.put("CORDBOARD_HTTP_PORT", Integer.toString(port));
        environment.put("CORDBOARD_XML_CURL_CREDENTIALS", CREDENTIALS);
        return environment;
    }

    boolean isRunning() {
        return running.isPresent() || process.isPresent();
    }

    /** Whether Redis and every FreeSWITCH of its settings are connected. */
    boolean isConnected() {
        return (process.isPresent()
                        || running.filter(app -> app.store().phase() == StoreState.Phase.LIVE)
                                .isPresent())
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
        process.ifPresent(CordboardProcess::close);
        process = Optional.empty();
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
