package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./cordboard check} on the command line: its output and its exit code. */
@Isolated("what others log meanwhile would stand in what it prints")
class CheckCommandTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    @TempDir
    private Path directory;

    @Test
    void exitsWith0WhenThereIsNoProblem() throws IOException {
        STORE.load("{\"cti_exten@lab.example\": {\"1001\": {\"param\": {\"password\": \"s3cret-enough\"}}}}");

        assertThat(check(STORE.url())).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void exitsWith1AndALineForEachProblem() throws IOException {
        STORE.load(
                "{\"cti_exten@lab.example\": {\"1001\": \"k3\", \"1002\": {\"param\": {\"password\": \"s3cret-enough\"}, \"typo\": 1}}}");

        assertThat(check(STORE.url()))
                .isEqualTo(new CommandRun(
                        1,
                        "cti_exten@lab.example 1001: refused: is not JSON: a string has no double quotes around it "
                                + "(line 1, column 1); correct it\n"
                                + "cti_exten@lab.example 1002 /typo: ignored: is not known for a user; params of FreeSWITCH stand inside \"param\"; write it there, or remove it\n",
                        ""));
    }

    @Test
    void namesAConfigurationThatIsTooLargeToBeSent() throws IOException {
        String gateways = IntStream.range(0, 6_000)
                .mapToObj(each -> "\"trunk-" + each + "\": {\"param\": {\"proxy\": \"sip.carrier-of-tenant-" + each
                        + ".example\", \"register\": false, \"username\": \"tenant-" + each + "\"}}")
                .collect(Collectors.joining(", "));
        STORE.load("{\"cti_sip_profile\": {\"external\": {}}, \"cti_gateway@lab.example\": {" + gateways + "}}");

        assertThat(check(STORE.url()).out().lines().filter(line -> line.contains("larger")))
                .containsExactly(
                        "cti_configuration sofia.conf: refused: the answer is larger than 1000000 bytes, which FreeSWITCH"
                                + " cannot read; remove what no call needs");
    }

    @Test
    void looksAtOneDomainInWhicheverCaseItIsTyped() throws IOException {
        STORE.load("{\"cti_exten@a.example\": {\"1001\": \"[]\"}, \"cti_exten@b.example\": {\"1001\": \"[]\"}}");

        assertThat(check(STORE.url(), "A.Example"))
                .isEqualTo(new CommandRun(1, "cti_exten@a.example 1001: refused: array found, object expected\n", ""));
    }

    @Test
    void exitsWith2WhenThereIsNoSuchDomain() throws IOException {
        STORE.load("{\"cti_exten@a.example\": {\"1001\": {}}}");

        assertThat(check(STORE.url(), "b.example"))
                .isEqualTo(new CommandRun(2, "", "cordboard: there is no domain b.example in the store\n"));
    }

    @Test
    void exitsWith2AndOneLineWhenRedisDoesNotAnswer() throws IOException {
        CommandRun run = check("redis://:k3-secret@127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("cordboard: the store cannot be read: ")
                .hasLineCount(1)
                .doesNotContain("k3");
    }

    @Test
    void exitsWith2AndOneLineWhenTheConfigurationIsWrong() throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), "http.host: 0.0.0.0\n");

        assertThat(run("check", "--config", file.toString()))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "cordboard: http.host is 0.0.0.0, which other hosts can reach: set xml-curl.credentials "
                                + "(user:password), because the answers contain SIP secrets\n"));
    }

    @Test
    void exitsWith2AndItsUsageWhenItIsTypedWrong() {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("chekc").exitCode()).isEqualTo(2);
        assertThat(run("check", "a.example", "b.example").exitCode()).isEqualTo(2);
        assertThat(run("check", "--nothing").err()).contains("--nothing").contains("Usage: cordboard check");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(run("--help").exitCode()).isEqualTo(0);
        assertThat(run("--help").out()).contains("check").contains("demo").contains("serve");
    }

    private CommandRun check(String redisUrl, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), "redis.url: \"" + redisUrl + "\"\n");
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"check", "--config", file.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(arguments);
    }
}
