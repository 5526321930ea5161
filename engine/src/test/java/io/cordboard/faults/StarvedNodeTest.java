package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.api.ApiClient;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.TcpProxy;
import io.cordboard.testing.XmlCurlBindings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node for longer than its time-out of Redis: this does not count. */
class StarvedNodeTest {
    private static final long DEADLINE_MILLIS = 4_000;
    /** Nobody has asked for this user before, so that Redis is asked. */
    private static final String ASKED = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1003");

    @Test
    void aNodeThatDidNotRunDoesNotCallItsStoreStale(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory);
                TcpProxy line = new TcpProxy(redis.port())) {
            Sample.load(redis.url());
            try (CordboardProcess node = serve(directory, line)) {
                XmlCurlBindings freeSwitch = new XmlCurlBindings(node.port());
                assertThat(freeSwitch.fetch(Sample.DIALPLAN)).isPresent();

                line.forget();
                line.stall();
                CompletableFuture<Optional<String>> fetch =
                        CompletableFuture.supplyAsync(() -> freeSwitch.fetch(ASKED));
                Eventually.holds("Redis is asked for the user", () -> line.hasSent("1003"));
                node.doesNotRunFor(DEADLINE_MILLIS);
                line.pass();

                assertThat(await(fetch)).get().asString().contains("<user id=\"1003\"");
                assertThat(node.log())
                        .noneMatch(entry -> entry.contains(" WARN ") || entry.contains("the store is stale"));
            }
        }
    }

    /** Before and after a save, a node waits until it has heard of all changes: of its canary. */
    @Test
    void aNodeThatDidNotRunSavesWhatItWasTold(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory);
                TcpProxy line = new TcpProxy(redis.port())) {
            Sample.load(redis.url());
            String token = ApiClient.command(redis.url(), "", "token", "tester", "--role", "admin")
                    .strip();
            try (CordboardProcess node = serve(directory, line)) {
                assertThat(await(save(node, token, "1090"))).isEqualTo(200);
                int before = canaries(redis);

                line.stallThoseThatSent("TRACKING");
                CompletableFuture<Integer> saved = save(node, token, "1091");
                Eventually.holds("the canary is written", () -> canaries(redis) > before);
                node.doesNotRunFor(DEADLINE_MILLIS);
                line.pass();

                assertThat(await(saved)).isEqualTo(200);
                assertThat(node.log()).noneMatch(entry -> entry.contains("the store is stale"));
            }
        }
    }

    private static CordboardProcess serve(Path directory, TcpProxy line) {
        return CordboardProcess.serve(
                directory,
                Map.of(
                        "CORDBOARD_REDIS_URL",
                        "redis://127.0.0.1:" + line.port(),
                        "CORDBOARD_REDIS_DEADLINE_MILLIS",
                        String.valueOf(DEADLINE_MILLIS)));
    }

    /** The status of the answer. */
    private static CompletableFuture<Integer> save(CordboardProcess node, String token, String user) {
        URI address = URI.create("http://127.0.0.1:" + node.port() + "/api/v1/domains/demo.example/exten/" + user);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString("{\"param\": {\"password\": \"of-a-new-user\"}}"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    /** How many canaries somebody waits for, or has. */
    private static int canaries(RedisServer redis) {
        return ((Collection<?>) redis.send("KEYS", "cti_tracking:*:*")).size();
    }

    private static <T> T await(CompletableFuture<T> result) {
        return result.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
