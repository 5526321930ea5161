package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.tools.Retag;
import io.cordboard.testing.DeclaredFeatures;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents, routes and retagging in a cluster, with keys in both forms, during writes. */
class ClusterReadTest {
    private static final int READINGS = 100;
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @TempDir
    private static Path directory;

    private static RedisCluster cluster;
    private static Vertx vertx;
    private static StoreConnection redis;

    private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    private DocumentStore documents;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(directory);
        vertx = Vertx.vertx();
        redis = StoreConnections.to(vertx, cluster.address(), Duration.ofSeconds(30));
    }

    @BeforeEach
    void empty() {
        cluster.masters().forEach(master -> master.send("FLUSHALL"));
        documents = DirectAnswers.documents(redis, TestStore.SCHEMAS, problems::addAll);
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(problems).isEmpty();
    }

    @AfterAll
    static void end() {
        TestStore.await(redis.close());
        TestStore.await(vertx.close());
        cluster.close();
    }

    @Test
    void theIndexHoldsTheDomainsOfAllMastersInEitherForm() {
        for (int i = 0; i < 10; i++) {
            cluster.send("HSET", "cti_exten@{tagged" + i + ".example}", "1001", "{}");
            cluster.send("HSET", "cti_exten@plain" + i + ".example", "1001", "{}");
        }
        cluster.send("HSET", "cti_domain", "named.example", "{}");

        Set<String> domains = ask(all -> all.index().domains());
        assertThat(domains).hasSize(21).contains("named.example", "tagged7.example");
    }

    @Test
    void aTaggedRouteIsOneVersionHoweverItIsRewritten() {
        String extensions = Keys.tagged(EXTENSIONS);
        String office = Keys.tagged(OFFICE);
        everyReadingIsWhole(
                version -> redis.transaction(List.of(
                        command(Command.DEL, office),
                        command(Command.DEL, extensions),
                        command(Command.RPUSH, office, "shared", "v" + version, "bar"),
                        command(
                                Command.HSET,
                                extensions,
                                "shared",
                                extension(version),
                                "v" + version,
                                extension(version),
                                "bar",
                                extension(version)))),
                true);
    }

    @Test
    void anUntaggedRouteIsWholeHoweverItIsRewritten() {
        cluster.send("HSET", EXTENSIONS, "shared", extension(-1), "bar", extension(-1));
        everyReadingIsWhole(
                version -> redis.send(command(Command.HSET, EXTENSIONS, "v" + version, extension(version)))
                        .compose(set -> redis.transaction(List.of(
                                command(Command.DEL, OFFICE),
                                command(Command.RPUSH, OFFICE, "shared", "v" + version, "bar"))))
                        .compose(listed -> redis.send(command(Command.HDEL, EXTENSIONS, "v" + (version - 1)))),
                false);
    }

    /**
     * Each read runs in parallel with one write.
     *
     * @param oneVersion whether all extensions of a read must have one version
     */
    private void everyReadingIsWhole(IntFunction<Future<?>> rewrite, boolean oneVersion) {
        TestStore.await(rewrite.apply(0));
        Set<String> seen = new TreeSet<>();
        for (int version = 1; version <= READINGS; version++) {
            Future<?> rewriting = rewrite.apply(version);
            RouteReading.Complete complete = (RouteReading.Complete) ask(all -> all.route("lab.example", "office"));
            List<String> names =
                    complete.extensions().stream().map(Document::field).toList();
            String own = names.get(1);
            assertThat(names).containsExactly("shared", own, "bar");
            assertThat(versions(complete)).contains(own.substring(1)).hasSizeLessThanOrEqualTo(oneVersion ? 1 : 2);
            seen.add(own);
            TestStore.await(rewriting);
        }
        assertThat(seen).hasSizeGreaterThan(READINGS / 2);
    }

    private static List<String> versions(RouteReading.Complete complete) {
        return complete.extensions().stream()
                .map(extension ->
                        extension.json().at("/condition/0/action/0/data").asText())
                .distinct()
                .toList();
    }

    /** In each round keys are retagged, one after the other, while they are read. */
    @Test
    void retaggedKeysAreReadableAtEveryMoment() {
        for (int round = 0; round < 20; round++) {
            empty();
            cluster.send("HSET", EXTENSIONS, "a", extension(1), "b", extension(2));
            cluster.send("RPUSH", OFFICE, "a", "b");
            cluster.send("HSET", "cti_exten@lab.example", "1001", "{}");
            Future<List<Retag.Step>> retagging =
                    Retag.domain(redis, TestStore.SCHEMAS, DeclaredFeatures.stateKeys(), "lab.example");
            do {
                Optional<Document> user = ask(all -> all.document(new DocumentId("exten", "lab.example", "1001")));
                RouteReading route = ask(all -> all.route("lab.example", "office"));
                assertThat(user).isPresent();
                assertThat(route).isInstanceOf(RouteReading.Complete.class);
            } while (!retagging.isComplete());
            assertThat(retagging.result()).hasSize(3).allMatch(Retag.Step::done);
        }
        problems.clear(); // that both forms exist for a moment is reported
    }

    @Test
    void everyTypeOfKeyIsRetaggedWithTheTimeThatItHasLeft() {
        cluster.send("HSET", "cti_exten@lab.example", "1001", "{}");
        cluster.send("SET", "cti_dialplan_context@lab.example", "[\"a\"]");
        cluster.send("RPUSH", OFFICE, "a", "b");
        cluster.send("XADD", "cti_history@lab.example", "1-1", "who", "admin");
        cluster.send("HSET", "cti_state:1001@lab.example", "dnd", "true");
        cluster.send("PEXPIRE", "cti_state:1001@lab.example", "3600000");
        cluster.send("SET", "cti_of_others@lab.example", "x");

        assertThat(retag())
                .containsExactly(
                        "cti_dialplan_context:office@lab.example is now cti_dialplan_context:office@{lab.example}",
                        "cti_dialplan_context@lab.example is now cti_dialplan_context@{lab.example}",
                        "cti_exten@lab.example is now cti_exten@{lab.example}",
                        "cti_history@lab.example is now cti_history@{lab.example}",
                        "cti_state:1001@lab.example is now cti_state:1001@{lab.example}");
        assertThat(cluster.send("LRANGE", Keys.tagged(OFFICE), "0", "-1")).isEqualTo(List.of("a", "b"));
        assertThat((Long) cluster.send("PTTL", "cti_state:1001@{lab.example}")).isPositive();
        assertThat((Long) cluster.send("PTTL", "cti_exten@{lab.example}")).isEqualTo(-1);
        assertThat(TestStore.await(redis.keys("cti_")).stream().filter(key -> key.endsWith("@lab.example")))
                .containsExactly("cti_of_others@lab.example");
        assertThat(retag()).isEmpty();
    }

    @Test
    void nothingIsLostIfBothFormsExist() {
        cluster.send("HSET", "cti_exten@lab.example", "1001", "same", "1002", "only plain");
        cluster.send("HSET", "cti_exten@{lab.example}", "1001", "same", "1003", "only tagged");
        cluster.send("HSET", "cti_gateway@lab.example", "carrier", "plain", "backup", "only plain");
        cluster.send("HSET", "cti_gateway@{lab.example}", "carrier", "tagged");
        cluster.send("RPUSH", OFFICE, "a", "b");
        cluster.send("RPUSH", Keys.tagged(OFFICE), "b", "a");
        cluster.send("SET", "cti_group@lab.example", "text");
        cluster.send("HSET", "cti_group@{lab.example}", "sales", "[]");

        assertThat(retag())
                .containsExactly(
                        "cti_dialplan_context:office@lab.example is left unchanged:"
                                + " cti_dialplan_context:office@{lab.example} exists, differs in the entries and takes precedence",
                        "cti_exten@lab.example was merged into cti_exten@{lab.example}",
                        "cti_gateway@lab.example is left unchanged: cti_gateway@{lab.example} exists,"
                                + " differs in field carrier and takes precedence",
                        "cti_group@lab.example is left unchanged: cti_group@{lab.example} exists,"
                                + " differs in its type and takes precedence");
        assertThat(cluster.send("HMGET", "cti_exten@{lab.example}", "1001", "1002", "1003"))
                .isEqualTo(List.of("same", "only plain", "only tagged"));
        assertThat(cluster.send("HLEN", "cti_gateway@lab.example")).isEqualTo(2L);
        assertThat(cluster.send("HLEN", "cti_gateway@{lab.example}")).isEqualTo(1L);
    }

    private static List<String> retag() {
        return TestStore.await(Retag.domain(redis, TestStore.SCHEMAS, DeclaredFeatures.stateKeys(), "lab.example"))
                .stream()
                .map(Retag.Step::line)
                .toList();
    }

    private <T> T ask(Function<Documents, T> question) {
        return TestStore.await(documents.ask(question));
    }

    private static String extension(int version) {
        return "{\"condition\": {\"action\": {\"application\": \"log\", \"data\": \"" + version + "\"}}}";
    }

    private static Request command(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return request;
    }
}
