package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.StoreReview;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes report in {@code cti_node}, and what {@code ./cordboard check} derives from it. */
class NodesTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final String ROUTE = "cti_dialplan_context:office@demo.example";
    private static final String BROKEN = "{\"param\": ";

    @TempDir
    private Path directory;

    private RedisServer redis;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
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
            awaitBeat("one", "");
            awaitBeat("two", "");

            assertThat(problems()).isEmpty();
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
            awaitBeat("one", "\"field\":\"1001\"");
            String since = since("one", USERS);
            try (ServingNode late = node("late")) {
                assertThat(late.fetch(Sample.DIRECTORY).body()).contains("not found");
                awaitBeatAfter("late", Instant.parse(since).plusSeconds(3));

                assertThat(problems())
                        .filteredOn(line -> line.startsWith(USERS + " 1001"))
                        .singleElement()
                        .asString()
                        .startsWith(USERS + " 1001: refused: ")
                        .endsWith("; the last good version is still in force: at one since " + since.substring(0, 19)
                                + "Z; nothing is in force at late");
            }
            redis.send("HDEL", USERS, "1001");
            awaitBeat("one", "\"still-in-force\":[]");
            assertThat(problems()).noneMatch(line -> line.contains("still in force"));
        }
    }

    @Test
    void aPhoneThatRegistersUnderAnAliasIsNamed() {
        redis.send("HSET", USERS, "7001", "{\"alias-of\": \"1001\"}");
        try (ServingNode one = node("one")) {
            String register = Sample.DIRECTORY.replace("user=1001", "user=7001")
                    + "&action=sip_auth&sip_auth_method=REGISTER&sip_profile=internal";
            assertThat(one.fetch(register).body()).contains("not found");
            awaitBeat("one", "\"field\":\"7001\"");

            assertThat(problems())
                    .containsExactly(USERS + " 7001: warning: a phone that registers as 7001 is refused: that is"
                            + " another number of the user 1001; let the phone register as 1001");
        }
    }

    @Test
    void aRouteThatIsServedAsItLastWasIsNamedWhereverItIsTold() {
        try (ServingNode one = node("one")) {
            one.fetch(Sample.DIALPLAN);
            redis.send("RPUSH", ROUTE, "missing");
            awaitBeat("one", ROUTE);
            String at = "at one since " + since("one", ROUTE).substring(0, 19) + "Z";

            assertThat(problems())
                    .filteredOn(line -> line.startsWith(ROUTE))
                    .containsExactly(ROUTE
                            + " office: refused: the extension \"missing\" is missing or was never valid: the last"
                            + " good version of the route is still in force " + at);

            redis.send("LREM", ROUTE, "0", "missing");
            awaitBeat("one", "\"still-in-force\":[]");
            assertThat(problems()).isEmpty();
        }
    }

    @Test
    void versionsThatDifferBetweenNodesAreSaid() {
        beat("one", Instant.now(), "0.1.0", item("aaaa"));
        beat("two", Instant.now(), "0.2.0", item("bbbb"));

        assertThat(problems())
                .containsExactly(
                        USERS
                                + " 1001: warning: the last good version is still in force instead of the stored one: at one since"
                                + " 2026-11-22T09:00:00Z, at two since 2026-11-22T09:00:00Z; these versions differ",
                        "cti_node: warning: nodes run different versions: 0.1.0 at one; 0.2.0 at two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'settings': {'globals': 'domain', 'tenants': 'open'} | 'settings': {'globals': 'domain', 'tenants': 'fenced'}"
                        + " | cti_node: warning: nodes have different settings, so their answers differ: tenants:"
                        + " fenced at two; open at one",
                "'settings': {'configuration.allow': ''} | 'settings': {'configuration.allow': 'cdr_csv.conf'}"
                        + " | cti_node: warning: nodes have different settings, so their answers differ:"
                        + " configuration.allow: (none) at one; cdr_csv.conf at two",
                "'event-sockets': {'fs1': true} | 'event-sockets': {'fs1': true, 'fs2': false}"
                        + " | cti_node two: warning: has no connection to the event socket of fs2: codes, lamps and"
                        + " callbacks do not work there; look at esl.password, and whether that FreeSWITCH runs",
                "'state': 'live' | 'state': 'untracked' | cti_node two: warning: this Redis does not tell the node of"
                        + " changes (CLIENT TRACKING), so it asks Redis for each fetch, which is slower",
                "'freeswitches': 1 | 'freeswitches': 0 | cti_node: warning: esl.nodes is set at some nodes, but not at"
                        + " two: their answers offer no dialogues such as feature codes",
                "'more': 0 | 'more': 7 | cti_node two: warning: has 7 more documents that are still in force"
            })
    void whatNodesReportOfThemselvesIsSaid(String one, String two, String line) {
        beat("one", one);
        beat("two", two);

        assertThat(problems()).containsExactly(line);
    }

    @Test
    void theSettingsThatAnswersDependOnAreReported() {
        try (ServingNode one = node("one");
                ServingNode two = ServingNode.start(
                        redis.url(),
                        directory.resolve("two"),
                        "CORDBOARD_NODE_NAME",
                        "two",
                        "CORDBOARD_GLOBALS",
                        "domain,recordings_dir")) {
            one.await(LIVE);
            two.await(LIVE);
            awaitBeat("one", "settings");
            awaitBeat("two", "settings");

            assertThat(problems())
                    .singleElement()
                    .asString()
                    .startsWith("cti_node: warning: nodes have different settings, so their answers differ: globals: ")
                    .contains("domain recordings_dir at two");
        }
    }

    @Test
    void aNodeThatIsNotHeardOfIsNamedAndWhatItSaidCountsNoMore() {
        beat("gone", Instant.parse("2026-11-01T09:00:00.123Z"), "0.1.0", item("aaaa"));

        assertThat(problems())
                .singleElement()
                .asString()
                .matches("cti_node gone: warning: this node was last heard of \\d+ s ago, at 2026-11-01T09:00:00Z:"
                        + " it has stopped, or it cannot reach this Redis and serves its last confirmed answers");
    }

    @Test
    void aNodeThatWasNotHeardOfForADayIsForgotten() {
        beat("gone", Instant.now().minusSeconds(2 * 24 * 3600), "0.1.0", "");
        beat("silent", Instant.now().minusSeconds(3600), "0.1.0", "");
        redis.send("HSET", "cti_node", "of others", "not JSON");
        try (ServingNode one = node("one")) {
            one.caughtUp();
            Eventually.holds(
                    "the field of the node is gone",
                    () -> redis.send("HEXISTS", "cti_node", "gone").equals(0L));
            assertThat(redis.send("HKEYS", "cti_node"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder("one", "silent", "of others");
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
            awaitBeat("one", "");
            one.caughtUp();
            String before = invalidations(one);
            Instant first = time("one");
            awaitBeatAfter("one", first.plusMillis(1));
            one.caughtUp();

            assertThat(invalidations(one)).isEqualTo(before);
        }
    }

    private ServingNode node(String name) {
        ServingNode node = ServingNode.start(redis.url(), directory.resolve(name), "CORDBOARD_NODE_NAME", name);
        node.await(LIVE);
        return node;
    }

    private static String item(String version) {
        return "{\"key\": \"" + USERS + "\", \"field\": \"1001\", \"since\": \"2026-11-22T09:00:00Z\", \"version\": \""
                + version + "\"}";
    }

    /** @param members of its report, with single quotes; they override the usual ones */
    private void beat(String name, String members) {
        redis.send(
                "HSET",
                "cti_node",
                name,
                "{\"started\": \"2026-11-22T08:00:00Z\", \"time\": \"" + Instant.now() + "\", \"version\": \"0.1.0\", "
                        + members.replace('\'', '"') + "}");
    }

    private void beat(String name, Instant time, String version, String items) {
        redis.send(
                "HSET",
                "cti_node",
                name,
                "{\"started\": \"2026-11-22T08:00:00Z\", \"time\": \"" + time + "\", \"version\": \"" + version
                        + "\", \"state\": \"live\", \"more\": 0, \"still-in-force\": [" + items + "]}");
    }

    private String said(String name) {
        return String.valueOf(redis.send("HGET", "cti_node", name));
    }

    private void awaitBeat(String name, String part) {
        Eventually.holds(
                name + " says " + part,
                () -> !said(name).equals("null") && said(name).contains(part));
    }

    private void awaitBeatAfter(String name, Instant time) {
        Eventually.holds(
                name + " says something after " + time, () -> time(name).isAfter(time));
    }

    private Instant time(String name) {
        return said(name).equals("null") ? Instant.EPOCH : Instant.parse(text(said(name), "\"time\":\""));
    }

    private String since(String name, String key) {
        String said = said(name);
        return text(said.substring(said.indexOf("\"key\":\"" + key)), "\"since\":\"");
    }

    private static String text(String json, String before) {
        int from = json.indexOf(before) + before.length();
        return json.substring(from, json.indexOf('"', from));
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

    private List<String> problems() {
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(
                            vertx,
                            SettingsReader.read(Optional.empty(), Map.of()),
                            RedisAddress.of(redis.url()),
                            Optional.empty())
                    .stream()
                    .map(Problem::line)
                    .toList();
        } finally {
            TestStore.await(vertx.close());
        }
    }
}
