package io.cordboard.feature.codes;

import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.Lamps;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lamp of a time condition that is opened by hand, until that ends by itself. */
class OverrideLightsTest {
    private static final String D = "acme.test";
    private static final String STATE = "cti_state:800@acme.test";
    /** Two seconds before the office opens anyhow; it goes on from there. */
    private final Clock beforeEight =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2026-12-01T07:59:58Z")));

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final Lamps lamps = new Lamps(new FreeSwitchNodes(vertx, List.of(), metrics.esl()));
    private RedisServer redis;
    private TrackedRedis connection;
    private LiveStore store;
    private OverrideLights lights;

    @BeforeEach
    void begin() {
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_domain", D, "{\"timezone\": \"Etc/UTC\"}");
        redis.send(
                "HSET",
                "cti_time_group@" + D,
                "office",
                "{\"rows\": [{\"weekdays\": \"mon-fri\", \"hours\": \"08:00-18:00\"}]}");
        redis.send(
                "HSET",
                "cti_time_condition@" + D,
                "800",
                "{\"time-groups\": \"office\", \"inside\": \"201\", \"outside\": \"202\", \"override\": {\"code\": \"*800\"}}");
        redis.send("HSET", "cti_exten@" + D, "201", "{}");
        connection = new TrackedRedis(vertx, redis.url(), Duration.ofSeconds(20));
        LiveOptions options =
                new LiveOptions(Duration.ofSeconds(20), directory.resolve("snapshot"), Duration.ofDays(7));
        store = new LiveStore(
                vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, Clock.systemUTC());
        OverrideStore byHand = new OverrideStore(store.runTime(connection), new RunTimeKeys(false), "n1");
        lights = new OverrideLights(
                vertx, TestStore.SCHEMAS, store.documents(), byHand, lamps, beforeEight, ZoneOffset.UTC);
        await(store.start());
        store.listen(lights);
        lights.anythingMayHaveChanged();
    }

    @AfterEach
    void end() {
        lights.stop();
        await(store.close());
        await(connection.close());
        await(vertx.close());
        metrics.close();
        redis.close();
    }

    private void awaitLamp(Light light) {
        Eventually.holds("the lamp is " + light, () -> lamps.shown("time_condition", D, "*800") == light);
    }

    @Test
    void goesOnWithAnEditAndOffWhenTheOfficeOpensAnyhow() {
        awaitLamp(Light.DARK);
        redis.send("HSET", STATE, "override-state", "open", "override-since", "2026-11-30T19:00");
        awaitLamp(Light.LIT);
        awaitLamp(Light.DARK);
        assertThat(beforeEight.instant()).isAfterOrEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
        Eventually.holds("it is removed", () -> "0".equals(String.valueOf(redis.send("EXISTS", STATE))));
        assertThat(String.valueOf(redis.send("XRANGE", "cti_history@" + D, "-", "+")))
                .contains("clock");
    }

    @Test
    void whatCountsUntilItIsRemovedStaysOn() {
        redis.send("HSET", STATE, "override-state", "closed");
        awaitLamp(Light.LIT);
        assertThat(await(lights.light(D, "*800"))).contains(Light.LIT);
        assertThat(await(lights.light(D, "*801"))).isEmpty();
        redis.send("DEL", STATE);
        awaitLamp(Light.DARK);
    }
}
