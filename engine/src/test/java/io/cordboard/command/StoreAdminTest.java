package io.cordboard.command;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.app.StoreAdmin;
import io.cordboard.app.StoreReview;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cordboard accept-store} and {@code retag} with a running node. */
class StoreAdminTest {
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private RedisServer redis;
    private ServingNode node;

    @BeforeEach
    void serve() {
        redis = RedisServer.start(directory);
        Sample.load(redis.url());
        node = ServingNode.start(redis.url(), directory.resolve("data"));
        node.await(LIVE);
        assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
        restart(); // the snapshot is written
    }

    private void restart() {
        node.close();
        node = ServingNode.start(redis.url(), directory.resolve("data"));
    }

    @AfterEach
    void end() {
        node.close();
        redis.close();
    }

    @Test
    void anEmptiedStoreIsAcceptedAndEveryNodeHearsOfIt() {
        lose("FLUSHALL");
        redis.send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"anew\"}}");
        assertThat(node.fetch(USER).body()).doesNotContain("value=\"anew\"");
        CompletableFuture<StoreState.Phase> live = node.entering(LIVE);

        assertThat(admin("data").accept()).isTrue();

        assertThat(said())
                .isEqualTo(
                        "The store had no id (it was emptied, or is new). It is the known store now; it holds 1 keys of"
                                + " domains. Documents that it does not hold count as deleted.");
        live.join();
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"anew\""));
        assertThat(node.fetch(Sample.DIALPLAN).body()).contains("404");
    }

    /** The first start has just marked the store; {@code accept-store} must know which one it was. */
    @Test
    void aStoreThatIsEmptiedRightAfterTheFirstStartIsAccepted() {
        node.close();
        node = ServingNode.start(redis.url(), directory.resolve("new"));
        lose("FLUSHALL");
        CompletableFuture<StoreState.Phase> live = node.entering(LIVE);

        assertThat(admin("new").accept()).isTrue();

        live.join();
    }

    @Test
    void anotherStoreIsAccepted() {
        lose("SET", "cti_store", "another");
        CompletableFuture<StoreState.Phase> live = node.entering(LIVE);

        assertThat(admin("data").accept()).isTrue();

        assertThat(said()).startsWith("The store had another id. It is the known store now; it holds ");
        live.join();
    }

    @Test
    void checkSaysWhenTheStoreIsNotTheOneThatIsKnown() {
        assertThat(check()).noneMatch(line -> line.startsWith("cti_store"));
        lose("FLUSHALL");

        assertThat(check())
                .anyMatch(line -> line.startsWith("cti_store: refused: is not the id of the store that ")
                        && line.endsWith("./cordboard accept-store"));
    }

    private List<String> check() {
        var settings = SettingsReader.read(
                Optional.empty(),
                Map.of("CORDBOARD_DATA_DIR", directory.resolve("data").toString()));
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(vertx, settings, RedisAddress.of(redis.url()), Optional.empty()).stream()
                    .map(Problem::line)
                    .toList();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void lose(String... command) {
        CompletableFuture<StoreState.Phase> lost = node.entering(LOST);
        redis.send(command);
        lost.join();
    }

    @Test
    void theKnownStoreIsNotAcceptedAgain() {
        assertThat(admin("data").accept()).isFalse();

        assertThat(said()).startsWith("Nothing was changed: the store already is the known one; it holds ");
    }

    @Test
    void withoutASnapshotThereIsNothingToAcceptItAs() {
        assertThatThrownBy(() -> admin("elsewhere").accept())
                .isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("no store is known here: there is no snapshot ");
    }

    @Test
    void aRedisThatDoesNotAnswerIsSaidInOneLine() {
        redis.kill();

        assertThatThrownBy(() -> admin("data").accept())
                .isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("Redis did not answer: ");
    }

    @Test
    void aServedDomainIsRetaggedUnderAServingNode() {
        String before = node.fetch(Sample.DIALPLAN).body();

        assertThat(admin("data").retag("Demo.Example")).isZero();

        assertThat(said())
                .contains("cti_exten@demo.example is now cti_exten@{demo.example}")
                .endsWith(" keys converted, 0 left unchanged.");
        node.caughtUp();
        assertThat(node.fetch(Sample.DIALPLAN).body()).isEqualTo(before);
        out.reset();
        assertThat(admin("data").retag("demo.example")).isZero();
        assertThat(said()).isEqualTo("No key of demo.example is in its plain form.");
    }

    @Test
    void anInvalidDomainIsReported() {
        assertThatThrownBy(() -> admin("data").retag("no domain"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("\"no domain\" is not a domain name");
    }

    private StoreAdmin admin(String data) {
        var settings = SettingsReader.read(
                Optional.empty(),
                Map.of("CORDBOARD_DATA_DIR", directory.resolve(data).toString()));
        return new StoreAdmin(
                settings, RedisAddress.of(redis.url()), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
