package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.TestStore;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code ./cordboard check} says of nodes. Each file of {@code nodes} is a situation of an admin: what the store holds,
 * what nodes report (a number stands for a time so many seconds from now), how the command is called and configured, its
 * lines (N and TIME stand for ages and times) and its exit code. With {@code --json} the command says the same.
 */
@Isolated("what others log meanwhile would stand in what it prints")
class NodeSituationsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final Path FIXTURES = Path.of("src/test/resources/nodes");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    static List<Path> situations() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void areSaid(Path file) throws IOException {
        JsonNode situation = JSON.readTree(Files.readString(file));
        STORE.load(situation.path("store").toString());
        situation.path("nodes").properties().forEach(node -> report(node.getKey(), node.getValue()));

        CommandRun lines = check(situation);
        CommandRun json = check(situation, "--json");

        assertThat(anonymous(lines.out()).lines().toList())
                .as(situation.path("situation").asText())
                .isEqualTo(texts(situation.path("lines")));
        assertThat(lines.exitCode()).isEqualTo(situation.path("exit").asInt());
        assertThat(json.exitCode()).isEqualTo(lines.exitCode());
        assertThat(json.err())
                .isEqualTo(lines.err())
                .isEqualTo(situation.path("complaint").asText(""));
        if (situation.path("exit").asInt() == 2) {
            assertThat(json.out()).isEmpty();
        } else {
            assertThat(anonymous(linesOf(JSON.readTree(json.out())))).isEqualTo(anonymous(lines.out()));
        }
    }

    private CommandRun check(JsonNode situation, String... options) throws IOException {
        Path settings = Files.writeString(
                directory.resolve("cordboard.yaml"),
                "redis.url: \"" + STORE.url() + "\"\ndata.dir: \"" + directory + "\"\n"
                        + situation.path("settings").asText(""));
        List<String> arguments = new ArrayList<>(List.of("check", "--config", settings.toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(texts(situation.path("arguments")));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** As a node writes it, with the usual members that the situation does not have. */
    private static void report(String name, JsonNode members) {
        if (members.isTextual()) {
            STORE.redis("HSET", "cti_node", name, members.asText());
            return;
        }
        Response time = STORE.redis("TIME");
        Instant now = Instant.ofEpochSecond(time.get(0).toLong());
        ObjectNode report = JSON.createObjectNode()
                .put("started", now.minusSeconds(3_600).toString())
                .put("time", 0)
                .put("version", Commands.VERSION)
                .put("state", "live");
        report.setAll((ObjectNode) members);
        report.put("time", now.plusSeconds(report.path("time").asLong()).toString());
        report.path("still-in-force")
                .forEach(item -> ((ObjectNode) item)
                        .put(
                                "since",
                                now.plusSeconds(item.path("since").asLong()).toString()));
        STORE.redis("HSET", "cti_node", name, report.toString());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String anonymous(String printed) {
        return printed.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\d+ s (ago|ahead of the)", "N s $1");
    }

    /** The same problems as lines; their number by severity is right, too. */
    private static String linesOf(JsonNode report) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode problem : report.path("problems")) {
            lines.append(problem.path("key").asText());
            for (String place : new String[] {"field", "pointer"}) {
                String text = problem.path(place).asText();
                lines.append(text.isEmpty() ? "" : " " + text);
            }
            lines.append(": ")
                    .append(problem.path("state").asText())
                    .append(": ")
                    .append(problem.path("reason").asText());
            lines.append(
                            problem.has("mend")
                                    ? "; instead: " + problem.path("mend").asText()
                                    : "")
                    .append('\n');
        }
        for (String severity : new String[] {"error", "warning", "notice"}) {
            assertThat(report.path(severity + "s").asInt()).as(severity + "s").isEqualTo((int)
                    StreamSupport.stream(report.path("problems").spliterator(), false)
                            .filter(problem -> problem.path("severity").asText().equals(severity))
                            .count());
        }
        return lines.toString();
    }
}
