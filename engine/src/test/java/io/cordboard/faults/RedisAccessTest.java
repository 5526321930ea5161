package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.BlockingRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.OwnCertificate;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** TLS and Redis ACL users. */
class RedisAccessTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    /** As in docs/operations.md. */
    private static final String RIGHTS = "resetkeys %R~cti_* ~cti_store ~cti_secret ~cti_tracking:* resetchannels -@all"
            + " +@read -keys +@transaction +set +hsetnx +ping +hello +auth +select +info +time +role +client|tracking"
            + " (~cti_node -@all +hset +hdel)";

    /** What a node with event sockets needs besides. */
    private static final String RIGHTS_WITH_EVENT_SOCKETS =
            " (~cti_call_flow_status@* ~cti_state:* ~cti_flow_* ~cti_history@*"
                    + " ~cti_freeswitch* ~cti_busy_callback@* ~cti_transfer_seen:* ~cti_notice_told:* -@all +@read +@write -@dangerous +eval +time +wait)";

    private static final String REQUESTED = "{\"id\": \"x\", \"caller\": \"1001\", \"callee\": \"1002\","
            + " \"state\": \"REQUESTED\", \"armed\": true, \"place\": 1, \"expires\": 9999999999999, \"deadline\": 0,"
            + " \"version\": 1}";

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
    void overTlsWithAnAuthorityOfOnesOwnEditsAreHeardOf() {
        OwnCertificate certificate = new OwnCertificate(directory);
        try (TcpProxy tls = new TcpProxy(redis.port(), certificate.sockets());
                ServingNode node = ServingNode.start(
                        "rediss://127.0.0.1:" + tls.port(),
                        directory.resolve("data"),
                        "CORDBOARD_REDIS_CA_FILE",
                        certificate.pem().toString())) {
            node.await(LIVE);
            edit("over TLS");
            node.fetchUntil(USER, answer -> answer.body().contains("value=\"over TLS\""));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTaken() {
        OwnCertificate certificate = new OwnCertificate(directory);
        try (TcpProxy tls = new TcpProxy(redis.port(), certificate.sockets());
                ServingNode node = ServingNode.start("rediss://127.0.0.1:" + tls.port(), directory.resolve("data"))) {
            assertThat(node.fetch(USER).statusCode()).isEqualTo(503);
            assertThat(node.get("/health/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theRightsThatTheDocumentationGivesAreEnough() {
        try (BlockingRedis admin = new BlockingRedis(redis.port())) {
            List<String> user = new ArrayList<>(List.of("ACL", "SETUSER", "cordboard", "on", ">p@ss:word"));
            user.addAll(List.of(RIGHTS.split(" ")));
            admin.send(user.toArray(String[]::new));
            admin.send("ACL", "SETUSER", "default", "off");
            String url = "redis://cordboard:p%40ss%3Aword@127.0.0.1:" + redis.port();
            try (ServingNode node = ServingNode.start(url, directory.resolve("data"))) {
                node.await(LIVE);
                assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
                admin.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"heard\"}}");
                node.caughtUp();
                assertThat(node.fetch(USER).body()).contains("value=\"heard\"");
                assertThat(admin.send("EXISTS", "cti_store", "cti_secret")).isEqualTo(2L);
                Eventually.holds(
                        "the node says that it is there",
                        () -> admin.send("EXISTS", "cti_node").equals(1L));
            }
            assertThat(admin.send("EXISTS", "cti_node")).isEqualTo(0L);
            assertThat(admin.send("ACL", "LOG")).asString().isEqualTo("[]");
        }
    }

    @Test
    void theRightsThatTheDocumentationGivesAreEnoughForCallFlowsAndBusyCallback() {
        try (BlockingRedis admin = new BlockingRedis(redis.port());
                ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch()) {
            admin.send(
                    "HSET",
                    "cti_call_flow@demo.example",
                    "6079",
                    "{\"feature-code\": \"*6079\", \"return-minutes\": 5,"
                            + " \"destination\": \"1001\", \"alternative-destination\": \"1002\"}");
            admin.send("HSET", "cti_domain", "demo.example", "{\"busy-callback\": {\"enabled\": true}}");
            admin.send("HSET", "cti_busy_callback@demo.example", "1001>1002", REQUESTED);
            List<String> user = new ArrayList<>(List.of("ACL", "SETUSER", "cordboard", "on", ">p@ss:word"));
            user.addAll(List.of((RIGHTS + RIGHTS_WITH_EVENT_SOCKETS).split(" ")));
            admin.send(user.toArray(String[]::new));
            admin.send("ACL", "SETUSER", "default", "off");
            String url = "redis://cordboard:p%40ss%3Aword@127.0.0.1:" + redis.port();
            try (ServingNode node = ServingNode.start(
                    url,
                    directory.resolve("data"),
                    "CORDBOARD_ESL_NODES",
                    "127.0.0.1:" + freeSwitch.node().port(),
                    "CORDBOARD_ESL_PASSWORD",
                    freeSwitch.node().password().orElseThrow(),
                    "CORDBOARD_ESL_OUTBOUND_PORT",
                    String.valueOf(FreePort.find()))) {
                node.await(LIVE);
                admin.send("HSET", "cti_call_flow_status@demo.example", "6079", "alternative");
                Eventually.holds(
                        "the change is settled",
                        () -> admin.send("XLEN", "cti_history@demo.example").equals(1L)
                                && admin.send("HEXISTS", "cti_flow_return@demo.example", "6079")
                                        .equals(1L));
                Eventually.holds(
                        "the callback waits",
                        () -> String.valueOf(admin.send("HGET", "cti_busy_callback@demo.example", "1001>1002"))
                                .contains("\"ACTIVE\""));
            }
            assertThat(admin.send("ACL", "LOG")).asString().isEqualTo("[]");
        }
    }

    /** The rights of the user cordboard in the file that is shipped, with another password. */
    private static List<String> shipped() throws IOException {
        String line =
                Files.readAllLines(Path.of(System.getProperty("cordboard.root", ".."))
                                .resolve("dist/users.acl"))
                        .stream()
                        .filter(each -> each.startsWith("user cordboard "))
                        .findFirst()
                        .orElseThrow();
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", "cordboard"));
        words.addAll(List.of(line.substring("user cordboard ".length())
                .replace(">CHANGE-ME", ">p@ss:word")
                .split(" ")));
        return words;
    }

    private static final List<String> DEFAULTS =
            List.of("CORDBOARD_HISTORY_WATCH", "true", "CORDBOARD_REPLAY_CALLS", "1000");

    @Test
    void theShippedRightsAreEnoughForTheHistoryAndTheLastCalls() throws IOException {
        try (BlockingRedis admin = new BlockingRedis(redis.port())) {
            admin.send(shipped().toArray(String[]::new));
            admin.send("ACL", "SETUSER", "default", "off");
            String url = "redis://cordboard:p%40ss%3Aword@127.0.0.1:" + redis.port();
            try (ServingNode node =
                    ServingNode.start(url, directory.resolve("data"), DEFAULTS.toArray(String[]::new))) {
                node.await(LIVE);
                Eventually.holds(
                        "the node knows the documents",
                        () -> admin.send("HEXISTS", "cc_seen@demo.example", "@baseline")
                                .equals(1L));
                admin.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"by hand\"}}");
                Eventually.holds(
                        "the edit is in the history",
                        () -> admin.send("XLEN", "cti_history@demo.example").equals(1L));
                assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
                Eventually.holds(
                        "the call is kept",
                        () -> admin.send("EXISTS", "cc_fetch@demo.example").equals(1L));
            }
            assertThat(admin.send("ACL", "LOG")).asString().isEqualTo("[]");
        }
    }

    @Test
    void aNodeWithoutTheRightsForTheHistoryServesAndSaysOnceWhatIsMissing() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger watch = (Logger) LoggerFactory.getLogger("io.cordboard.change");
        log.start();
        watch.addAppender(log);
        try (BlockingRedis admin = new BlockingRedis(redis.port())) {
            List<String> user = new ArrayList<>(List.of("ACL", "SETUSER", "cordboard", "on", ">p@ss:word"));
            user.addAll(List.of(RIGHTS.split(" ")));
            admin.send(user.toArray(String[]::new));
            admin.send("ACL", "SETUSER", "default", "off");
            String url = "redis://cordboard:p%40ss%3Aword@127.0.0.1:" + redis.port();
            try (ServingNode node =
                    ServingNode.start(url, directory.resolve("data"), DEFAULTS.toArray(String[]::new))) {
                node.await(LIVE);
                for (int call = 0; call < 3; call++) {
                    assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
                }
                Eventually.holds(
                        () -> "not both are said: " + log.list,
                        () -> warnings(log, "history.watch") == 1 && warnings(log, "replay.calls") == 1);
                admin.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"heard\"}}");
                node.caughtUp();
                assertThat(node.fetch(USER).body()).contains("value=\"heard\"");
                assertThat(node.get("/health/ready").body()).contains("\"status\":\"ready\"");
                assertThat(warnings(log, "history.watch")).isEqualTo(1);
                assertThat(warnings(log, "replay.calls")).isEqualTo(1);
            }
        } finally {
            watch.detachAppender(log);
        }
    }

    private static long warnings(ListAppender<ILoggingEvent> log, String setting) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == Level.WARN
                        && event.getFormattedMessage().contains(setting)
                        && event.getFormattedMessage().contains("NOPERM"))
                .count();
    }

    @Test
    void aNodeWithoutTheRightForHeartbeatsServes() {
        redis.send("ACL", "SETUSER", "default", "-hset", "-time");
        try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
            node.await(LIVE);
            assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
            Eventually.holds(
                    "the node has tried",
                    () -> !String.valueOf(redis.send("ACL", "LOG")).equals("[]"));
            assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNodeWithoutTheRightToMarkTheStoreServesAndLogsIt() {
        redis.send("ACL", "SETUSER", "default", "-set");
        try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
            node.await(LIVE);
            assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
            assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(node.get("/health/ready").body()).contains("a loss of the store will not be noticed");
        }
    }

    @Test
    void aNewStoreThatHasNoMemoryForItsIdIsKnownWhenItHasOne() {
        redis.send("CONFIG", "SET", "maxmemory", "1");
        try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
            node.await(STALE);
            assertThat(redis.send("EXISTS", "cti_store")).isEqualTo(0L);

            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);
            redis.send("CONFIG", "SET", "maxmemory", "0");
            live.join();
            assertThat(redis.send("EXISTS", "cti_store")).isEqualTo(1L);
            String before = node.fetch(USER).body();
            assertThat(node.get("/health/ready").body()).doesNotContain("a loss of the store");

            CompletableFuture<StoreState.Phase> lost = node.entering(LOST);
            redis.send("FLUSHALL");
            lost.join();
            assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
        }
    }

    private void edit(String password) {
        redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"" + password + "\"}}");
    }
}
