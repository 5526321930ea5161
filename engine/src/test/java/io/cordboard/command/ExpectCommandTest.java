package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.testing.TestStore;
import io.cordboard.text.PackagedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./cordboard expect}, and what {@code check} says of expectations. */
@Isolated("what others log meanwhile would stand in what it prints")
class ExpectCommandTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String DEMO = "demo.example";

    @TempDir
    private Path directory;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void load() {
        STORE.load(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        expect("night", "gateway:carrier", "442079460101", "2026-12-01T22:00", "voicemail:1001");
    }

    private static void expect(String name, String from, String to, String at, String end) {
        STORE.redis(
                "HSET",
                "cti_expectation@" + DEMO,
                name,
                "{\"from\": \"" + from + "\", \"to\": \"" + to + "\", \"at\": \"" + at + "\", \"expect\": \"" + end
                        + "\"}");
    }

    @Test
    void exitsWith0WhenEverythingEndsWhereItShould() throws IOException {
        Run run = run("expect", DEMO);

        assertThat(run.out())
                .startsWith(
                        "passed: night: gateway:carrier → 442079460101 at 2026-12-01T22:00 ends at voicemail:1001\n")
                .contains("passed: built-in:emergency/112/1001: 1001 → 112 ends at trunk:carrier/112\n")
                .contains("passed: built-in:did/442079460100: ")
                .contains("passed: built-in:inbound: a call from outside ends at a place inside the domain\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void exitsWith1AndSaysWhereTheCallEndsInstead() throws IOException {
        expect("wrong", "1001", "1002", "2026-12-01T22:00", "queue:6060");

        Run run = run("expect", DEMO, "wrong");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "failed: wrong: 1001 → 1002 at 2026-12-01T22:00 ends at extension:1002 (exten/1002), and not at"
                                + " queue:6060\n",
                        ""));
        assertThat(run("expect", DEMO, "night", "wrong", "--json").out())
                .startsWith("{\"passed\":1,\"failed\":1,\"notices\":0,\"items\":[{\"name\":\"night\",\"passed\":true");
    }

    @Test
    void whatIsBuiltInIsOnlyANotice() throws IOException {
        STORE.redis("HSET", "cti_domain", DEMO, "{\"country\": \"GB\", \"emergency\": {\"numbers\": []}}");
        STORE.redis(
                "HSET",
                "cti_inbound_route@" + DEMO,
                "main",
                "{\"did\": [\"442079460100\"], \"destination\": \"hangup:NO_ROUTE_DESTINATION\"}");

        Run run = run("expect", DEMO, "built-in:did/442079460100");

        assertThat(run.out())
                .startsWith("notice: built-in:did/442079460100: gateway:carrier → 442079460100 ends at ")
                .endsWith(" ends at refused:NO_ROUTE_DESTINATION (inbound_route/main), and not at somewhere\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aTrunkThatCallsFromOutsideReachIsANoticeWithTheWay() throws IOException {
        STORE.redis("HSET", "cti_domain", DEMO, "{\"country\": \"GB\", \"inbound-allow\": [\"02079460321\"]}");
        STORE.redis(
                "HSET",
                "cti_inbound_route@" + DEMO,
                "main",
                "{\"did\": [\"442079460100\"], \"destination\": \"number:02079460321\"}");

        Run run = run("expect", DEMO, "built-in:inbound/carrier/02079460321", "night");

        assertThat(run.out())
                .contains("notice: built-in:inbound/carrier/02079460321: a call from outside ends at"
                        + " trunk:carrier/02079460321 (");
        assertThat(run.exitCode()).isZero();
        assertThat(run("check", DEMO).out())
                .contains("cti_domain demo.example /inbound-allow: notice: lets a call from outside reach"
                        + " trunk:carrier/02079460321: ");
    }

    @Test
    void exitsWith2ForWhatDoesNotExist() throws IOException {
        assertThat(run("expect", "other.example"))
                .isEqualTo(new Run(2, "", "cordboard: there is no domain other.example in the store\n"));
        assertThat(run("expect", DEMO, "day"))
                .isEqualTo(new Run(2, "", "cordboard: there is no expectation day in demo.example\n"));
        assertThat(run("expect").exitCode()).isEqualTo(2);
    }

    @Test
    void checkTellsAnExpectationThatIsNotMetAsAnError() throws IOException {
        assertThat(run("check", DEMO).out()).doesNotContain("cti_expectation");
        expect("wrong", "1001", "1002", "2026-12-01T22:00", "queue:6060");

        Run run = run("check", DEMO);

        assertThat(run.out())
                .contains(
                        "cti_expectation@demo.example wrong /expect: error: is not met: 1001 → 1002 at 2026-12-01T22:00"
                                + " ends at extension:1002 (exten/1002), and not at queue:6060\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private Run run(String command, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), "redis.url: \"" + STORE.url() + "\"\n");
        List<String> all = new ArrayList<>(List.of(command, "--config", file.toString()));
        all.addAll(List.of(arguments));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Commands.run(all.toArray(String[]::new), new CommandServices(Main.class));
            return new Run(code, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
