package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What running nodes report of themselves, so that {@code ./cordboard check} can compare them. */
class NodesComparedTest {
    @TempDir
    private Path directory;

    private final List<ServingNode> nodes = new ArrayList<>();
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
        nodes.forEach(ServingNode::close);
        redis.close();
    }

    @Test
    void theSettingsThatAnswersDependOnAreReported() {
        node("one");
        node("two", "CORDBOARD_GLOBALS", "domain,recordings_dir");
        reports.await("one", "settings");
        reports.await("two", "settings");

        assertThat(reports.problems())
                .singleElement()
                .asString()
                .startsWith("cti_node: warning: nodes have different settings, so their answers differ: globals: ")
                .contains("domain recordings_dir at two");
    }

    @Test
    void filesThatReplaceTemplatesAreCompared() throws IOException {
        Path one = Files.createDirectories(directory.resolve("templates-of-one"));
        Path two = Files.createDirectories(directory.resolve("templates-of-two"));
        Path same = Files.createDirectories(directory.resolve("the-same-as-one"));
        Files.writeString(one.resolve("own.ftlx"), "<one/>");
        Files.writeString(same.resolve("own.ftlx"), "<one/>");
        Files.writeString(two.resolve("own.ftlx"), "<two/>");
        node("one", "CORDBOARD_TEMPLATES_DIR", one.toString());
        node("copy", "CORDBOARD_TEMPLATES_DIR", same.toString());
        node("two", "CORDBOARD_TEMPLATES_DIR", two.toString());
        reports.await("one", "settings");
        reports.await("copy", "settings");
        reports.await("two", "settings");

        assertThat(reports.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "cti_node: warning: nodes have different settings, so their answers differ: templates.dir: ")
                .contains(" at copy, one")
                .contains(" at two");
    }

    /** Each overwrites the report of the other, and both notice it. */
    @Test
    void twoNodesOfOneNameAreSaid() {
        node("same");
        node("same", "CORDBOARD_DATA_DIR", directory.resolve("two").toString());
        reports.await("same", "\"name-is-shared\":true");

        assertThat(reports.problems())
                .containsExactly(
                        "cti_node same: warning: another node reports under this name, so that only one of them is"
                                + " compared; give each a node.name of its own (CORDBOARD_NODE_NAME)");
    }

    @Test
    void aNodeThatWasKilledAndComesBackIsNotTwoNodes() {
        reports.write("one", Instant.now().minusSeconds(3));
        node("one");
        reports.await("one", "settings");
        Instant first = reports.time("one");
        reports.awaitAfter("one", first.plusMillis(1));

        assertThat(reports.problems()).isEmpty();
    }

    @Test
    void aStoreThatNobodyServesFromAnyMoreIsSaid() {
        assertThat(reports.problems()).as("before the first start").isEmpty();
        stopped(node("one"));

        assertThat(reports.problems())
                .containsExactly(
                        "cti_node: notice: no node serves from this store now; if calls work, their nodes use another"
                                + " one: compare redis.url");
    }

    @Test
    void aNodeThatWasNotHeardOfForADayIsForgotten() {
        reports.write("gone", Instant.now().minusSeconds(2 * 24 * 3600));
        reports.write("silent", Instant.now().minusSeconds(3600));
        redis.send("HSET", "cti_node", "of others", "not JSON");
        node("one").caughtUp();
        Eventually.holds(
                "the field of the node is gone",
                () -> redis.send("HEXISTS", "cti_node", "gone").equals(0L));
        assertThat(redis.send("HKEYS", "cti_node"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("one", "silent", "of others");
    }

    private ServingNode node(String name, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "CORDBOARD_NODE_NAME";
        all[settings.length + 1] = name;
        ServingNode node = ServingNode.start(redis.url(), directory.resolve(name), all);
        node.await(LIVE);
        nodes.add(node);
        return node;
    }

    private void stopped(ServingNode node) {
        nodes.remove(node);
        node.close();
    }
}
