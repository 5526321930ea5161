package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.command.Commands;
import io.cordboard.testing.TestStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs the commands of the pages unchanged: a shell parses them, and what it passes to {@code redis-cli} goes to a Redis.
 * {@code ./cordboard} lines with {@code # outcome: …} must have that outcome.
 */
@Isolated("what others log meanwhile would stand in what the commands print")
class DocumentedCommandsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REDIS = Pattern.compile("(?m)^\\$R .*(?:\n     .*)*");
    private static final Pattern CORDBOARD = Pattern.compile("(?m)^\\./cordboard (simulate .*?) +# outcome: (.*)$");

    @TempDir
    private Path directory;

    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        configuration = Files.writeString(
                directory.resolve("c.yaml"),
                "redis.url: \"" + STORE.url() + "\"\n"
                        + "esl.nodes: \"127.0.0.1:8021\"\nesl.password: \"of-this-test\"\n");
    }

    @Test
    void theOfficeWorksAndLeavesNothingToSay() throws IOException, InterruptedException {
        String page = Files.readString(ROOT.resolve("docs/office.md"));

        assertThat(redis(page)).hasSizeGreaterThan(30);

        assertThat(run("check", "office.example")).isEqualTo("");
        assertThat(endAsThePageSays(page)).isGreaterThan(4);
    }

    @Test
    void aDomainTelephonesInTenLines() throws IOException, InterruptedException {
        String page = Files.readString(ROOT.resolve("docs/telephone.md"));

        assertThat(redis(page.substring(0, page.indexOf("## Another PBX")))).hasSizeLessThanOrEqualTo(10);
        assertThat(run("check", "acme.test")).isEqualTo("");
        Files.delete(directory.resolve("words"));
        assertThat(redis(page)).hasSize(12);

        assertThat(run("check", "acme.test")).isEqualTo("");
        assertThat(endAsThePageSays(page)).isEqualTo(9);
    }

    @Test
    void hoursAreKeptAsTheirPageSays() throws IOException, InterruptedException {
        assertThat(stepByStep("docs/opening-hours.md")).isGreaterThan(6);
        assertThat(run("check", "acme.test")).isEqualTo("");
    }

    @Test
    void menusAndRoomsLeadWhereTheirPageSays() throws IOException, InterruptedException {
        assertThat(stepByStep("docs/menus-and-rooms.md")).isGreaterThan(5);
        assertThat(run("check", "acme.test")).isEqualTo("");
    }

    /** Runs a page block by block; the result is how many simulations there were. */
    private int stepByStep(String page) throws IOException, InterruptedException {
        int simulations = 0;
        for (MatchResult block :
                BLOCK.matcher(Files.readString(ROOT.resolve(page))).results().toList()) {
            simulations += endAsThePageSays(block.group());
            if (REDIS.matcher(block.group(1)).find()) {
                Files.deleteIfExists(directory.resolve("words"));
                assertThat(redis(block.group())).isNotEmpty();
            }
        }
        return simulations;
    }

    @Test
    void groupsRingAsTheirPageSays() throws IOException, InterruptedException {
        String page = Files.readString(ROOT.resolve("docs/groups.md"));

        assertThat(redis(page)).hasSizeGreaterThan(7);

        assertThat(run("check", "acme.test"))
                .isEqualTo("cti_domain acme.test /inbound-allow: notice: lets a call from outside reach"
                        + " trunk:one/0791112244: from-gateway (route \"default\") → inbound_route:inbound-default →"
                        + " ring_group:600; remove it unless that is meant\n");
        assertThat(endAsThePageSays(page)).isPositive();
    }

    /** Runs the simulations of a page; the result is how many there were. */
    private int endAsThePageSays(String page) {
        Matcher commands = CORDBOARD.matcher(page);
        List<String> ended = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        while (commands.find()) {
            String printed = run(commands.group(1).split(" +"));
            ended.add(commands.group(1) + ": "
                    + printed.substring(printed.lastIndexOf("outcome: ")).strip());
            expected.add(commands.group(1) + ": outcome: " + commands.group(2).strip());
        }
        assertThat(ended).isEqualTo(expected);
        return ended.size();
    }

    @Test
    void theStepsOfTheReadmeLeaveNothingToSay() throws IOException, InterruptedException {
        STORE.load(Files.readString(ROOT.resolve("sample/demo.example.json")));

        assertThat(redis(Files.readString(ROOT.resolve("README.md")))).hasSizeGreaterThan(4);

        assertThat(run("check"))
                .isEqualTo(
                        "cti_exten@demo.example 1010: notice: no trunk is reached by the emergency calls to 112, 999:"
                                + " 1010 → 112 ends at refused:NO_ROUTE_DESTINATION; and 1 more: ./cordboard expect"
                                + " demo.example; let an outbound route take them\n");
    }

    @Test
    void theUserOfTheMigrationIsTakenAsItStands() throws IOException, InterruptedException {
        String page = Files.readString(ROOT.resolve("docs/migrating.md")).replace("redis-cli ", "$R ");

        assertThat(redis(page)).hasSize(2);

        assertThat(run("check"))
                .isEqualTo(
                        "cti_dialplan_extension@acme.test sales /condition/0/action/0: error: there is no group sales in"
                                + " acme.test; write its document, or name another\ncti_exten@acme.test 1000 /route: warning:"
                                + " there is no route office in acme.test; calls are refused; write its document, or name"
                                + " another\n");
    }

    /** Runs what the page passes to {@code $R}. */
    private List<List<String>> redis(String page) throws IOException, InterruptedException {
        Path words = directory.resolve("words");
        Path recorder = Files.writeString(
                directory.resolve("recorder"),
                "#!/bin/sh\nprintf '%s\\0' \"$@\" >> '" + words + "'\nprintf '\\001' >> '" + words + "'\n");
        assertThat(recorder.toFile().setExecutable(true)).isTrue();
        Path script = Files.writeString(
                directory.resolve("script"),
                "set -eu\nR='" + recorder + "'\n" + String.join("\n", commands(page)) + "\n");
        Process shell = new ProcessBuilder("sh", script.toString()).inheritIO().start();
        assertThat(shell.waitFor()).as("exit code of the shell").isZero();
        List<List<String>> ran = new ArrayList<>();
        for (String command : Files.readString(words).split("\001", 0)) {
            List<String> all = Arrays.asList(command.split("\0"));
            STORE.redis(all.get(0), all.subList(1, all.size()).toArray());
            ran.add(all);
        }
        return ran;
    }

    private static List<String> commands(String page) {
        return BLOCK.matcher(page)
                .results()
                .map(block -> REDIS.matcher(block.group(1))
                        .results()
                        .map(found -> found.group())
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    private String run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--config", configuration.toString()));
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Commands.run(all.toArray(String[]::new), new CommandServices(Main.class));
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
