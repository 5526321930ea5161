package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nodes report in {@code cti_node}, and what {@code ./cordboard check} derives from it. More situations, with reports
 * that are written by hand, are in the folder {@code nodes} of the resources.
 */
class NodesTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final String ROUTE = "cti_dialplan_context:office@demo.example";
    private static final String BROKEN = "{\"param\": ";

    @TempDir
    private Path directory;

    private RedisServer redis;
    private NodeReports reports;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
        reports = new NodeReports(redis);
        Sample.load(redis.url());
    }

    @AfterEach
    void end() {
        redis.close();
    }

    @Test
    void nodesThatServeWhatIsStoredAreNoProblem() {
        try (ServingNode one = node("one");
                ServingNode two = node("two")) {
            one.fetch(Sample.DIALPLAN);
            two.fetch(Sample.DIRECTORY);
            reports.await("one", "");
            reports.await("two", "");

            assertThat(reports.problems()).isEmpty();
        }
        assertThat(redis.send("EXISTS", "cti_node"))
                .as("nodes that ended in order")
                .isEqualTo(0L);
    }

    @Test
    void aDocumentThatIsStillInForceIsNamedWithItsNodesAndThoseThatHaveNone() {
        try (ServingNode one = node("one")) {
            one.fetch(Sample.DIRECTORY);
            redis.send("HSET", USERS, "1001", BROKEN);
            reports.await("one", "\"field\":\"1001\"");
            String since = reports.since("one", USERS);
            try (ServingNode late = node("late")) {
                assertThat(late.fetch(Sample.DIRECTORY).body()).contains("not found");
                reports.awaitAfter("late", Instant.parse(since).plusSeconds(3));

                assertThat(reports.problems())
                        .filteredOn(line -> line.startsWith(USERS + " 1001"))
                        .singleElement()
                        .asString()
                        .startsWith(USERS + " 1001: refused: ")
                        .endsWith("; the last good version is still in force: at one since " + since.substring(0, 19)
                                + "Z; nothing is in force at late");
            }
            redis.send("HDEL", USERS, "1001");
            reports.await("one", "\"still-in-force\":[]");
            assertThat(reports.problems()).noneMatch(line -> line.contains("still in force"));
        }
    }

    @Test
    void aPhoneThatRegistersUnderAnAliasIsNamed() {
        redis.send("HSET", USERS, "7001", "{\"alias-of\": \"1001\"}");
        try (ServingNode one = node("one")) {
            String register = Sample.DIRECTORY.replace("user=1001", "user=7001")
                    + "&action=sip_auth&sip_auth_method=REGISTER&sip_profile=internal";
            assertThat(one.fetch(register).body()).contains("not found");
            reports.await("one", "\"field\":\"7001\"");

            assertThat(reports.problems())
                    .containsExactly(USERS + " 7001: warning: a phone that registers as 7001 is refused: that is"
                            + " another number of the user 1001; let the phone register as 1001");
        }
    }

    @Test
    void aRouteThatIsServedAsItLastWasIsNamedWhereverItIsTold() {
        try (ServingNode one = node("one")) {
            one.fetch(Sample.DIALPLAN);
            redis.send("RPUSH", ROUTE, "missing");
            reports.await("one", ROUTE);
            String at = "at one since " + reports.since("one", ROUTE).substring(0, 19) + "Z";

            assertThat(reports.problems())
                    .filteredOn(line -> line.startsWith(ROUTE))
                    .containsExactly(ROUTE
                            + " office: refused: the extension \"missing\" is missing or was never valid: the last"
                            + " good version of the route is still in force " + at
                            + "; write it, or remove it from the route");

            redis.send("LREM", ROUTE, "0", "missing");
            reports.await("one", "\"still-in-force\":[]");
            assertThat(reports.problems()).isEmpty();
        }
    }

    @Test
    void onlyTheKnownStoreIsWritten() {
        node("data").close();
        redis.send("FLUSHALL");
        Path data = directory.resolve("data");
        try (ServingNode again = ServingNode.start(redis.url(), data, "CORDBOARD_NODE_NAME", "data")) {
            again.await(LOST);
            redis.send("CONFIG", "RESETSTAT");
            Eventually.holds("the node goes on to look whether Redis tells of changes", () -> canaries() >= 2);
            assertThat(redis.send("EXISTS", "cti_node")).isEqualTo(0L);
        }
        assertThat(redis.send("EXISTS", "cti_node")).isEqualTo(0L);
    }

    @Test
    void heartbeatsAreNoChangesOfDocuments() {
        try (ServingNode one = node("one")) {
            reports.await("one", "");
            one.caughtUp();
            String before = invalidations(one);
            Instant first = reports.time("one");
            reports.awaitAfter("one", first.plusMillis(1));
            one.caughtUp();

            assertThat(invalidations(one)).isEqualTo(before);
        }
    }

    private ServingNode node(String name) {
        ServingNode node = ServingNode.start(redis.url(), directory.resolve(name), "CORDBOARD_NODE_NAME", name);
        node.await(LIVE);
        return node;
    }

    private long canaries() {
        return String.valueOf(redis.send("INFO", "commandstats"))
                .lines()
                .filter(line -> line.startsWith("cmdstat_set:calls="))
                .map(line -> Long.valueOf(line.replaceAll("\\D*(\\d+).*", "$1")))
                .findFirst()
                .orElse(0L);
    }

    private static String invalidations(ServingNode node) {
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("cordboard_invalidations_total"))
                .findFirst()
                .orElseThrow();
    }
}
