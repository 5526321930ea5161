package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.App;
import io.cordboard.config.SettingsReader;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.StoreFile;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fetches get while Redis is unreachable, and when it is lost or comes back. */
class StoreFaultsTest {
    private static final Duration PATIENCE = Eventually.PATIENCE;
    private static final String KNOWN = directory("1001");
    private static final String NEVER_READ = directory("1002");
    private static final String STORE = """
            {"cti_domain": {"lab.example": {}},
             "cti_exten@lab.example": {"1001": {"param": {"password": "k3"}}, "1002": {"param": {"password": "k4"}}}}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path redisDirectory;

    @TempDir
    private Path data;

    private Optional<EmbeddedRedis> redis = Optional.empty();
    private Optional<App> app = Optional.empty();
    private int port;

    @AfterEach
    void stopBoth() {
        app.ifPresent(App::stop);
        redis.ifPresent(EmbeddedRedis::close);
    }

    @Test
    void knownAnswersAreServedAfterRedisIsKilledAndOthersAreRefused() throws Exception {
        startRedis();
        load(STORE);
        serve();
        String known = fetch(KNOWN).body();
        assertThat(known).contains("<param name=\"password\" value=\"k3\"/>");

        killRedis();

        HttpResponse<String> again = fetch(KNOWN);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(known);
        assertThat(fetch(NEVER_READ).statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        until(() -> get("/health/ready"), ready -> ready.body().contains("\"status\":\"stale\""));
    }

    @Test
    void editsCountAgainWhenRedisIsBack() throws Exception {
        startRedis();
        load(STORE);
        serve();
        assertThat(fetch(KNOWN).body()).contains("k3");
        killRedis();
        assertThat(fetch(KNOWN).body()).contains("k3");

        startRedis();
        load("{\"cti_exten@lab.example\": {\"1001\": {\"param\": {\"password\": \"k5\"}}}}");

        until(() -> fetch(KNOWN), answer -> answer.body().contains("k5"));
        until(() -> fetch(NEVER_READ), answer -> answer.body().contains("k4"));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutRedisAtStartTheServerListensRefusesAndRecoversByItself() throws Exception {
        serve();

        assertThat(fetch(KNOWN).statusCode()).isEqualTo(503);
        assertThat(fetch(RunningCordboard.form("section", "configuration", "key_value", "acl.conf"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);

        startRedis();
        load(STORE);

        until(() -> fetch(KNOWN), answer -> answer.body().contains("k3"));
        until(() -> get("/health/ready"), ready -> ready.statusCode() == 200);
    }

    @Test
    void answersWithoutDocumentsNeedNoRedis() throws Exception {
        serve();

        HttpResponse<String> answer =
                fetch(RunningCordboard.form("section", "configuration", "key_value", "switch.conf"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<result status=\"not found\"/>");
    }

    private void startRedis() {
        redis = Optional.of(EmbeddedRedis.start(redisDirectory));
    }

    /** As {@code kill -9}. */
    private void killRedis() throws Exception {
        ProcessHandle process = redis.orElseThrow().process().orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private void load(String json) {
        Vertx vertx = Vertx.vertx();
        TrackedRedis store = new TrackedRedis(vertx, url(), PATIENCE);
        TestStore.await(StoreFile.load(store, json));
        TestStore.await(store.close());
        TestStore.await(vertx.close());
    }

    private String url() {
        return "unix://" + redisDirectory.resolve("redis.sock");
    }

    private void serve() {
        App started = App.create(
                SettingsReader.read(
                        Optional.empty(),
                        Map.of(
                                "CORDBOARD_HTTP_PORT",
                                "0",
                                "CORDBOARD_HISTORY_WATCH",
                                "false",
                                "CORDBOARD_DATA_DIR",
                                data.toString(),
                                "CORDBOARD_HTTP_IDLE_MILLIS",
                                "600000",
                                "CORDBOARD_REDIS_DEADLINE_MILLIS",
                                "20000")),
                url());
        app = Optional.of(started);
        port = TestStore.await(started.start());
    }

    private static String directory(String user) {
        return RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "lab.example", "user", user);
    }

    private HttpResponse<String> fetch(String form) {
        return send(request("/xml").POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
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

    /** Repeats until the answer is as expected. */
    private static void until(Supplier<HttpResponse<String>> answer, Predicate<HttpResponse<String>> expected) {
        Eventually.holds(() -> answer.get() + ": " + answer.get().body(), () -> expected.test(answer.get()));
    }
}
