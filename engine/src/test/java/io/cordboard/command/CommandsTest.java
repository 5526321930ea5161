package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output without any action. */
@Isolated("what others print meanwhile would stand in what it prints")
class CommandsTest {
    private static final Services NOTHING_TO_DO = (Services) Proxy.newProxyInstance(
            Services.class.getClassLoader(), new Class<?>[] {Services.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method.getName() + " was called");
            });

    private record Run(int exitCode, String out) {}

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "shadow", "check", "bench", "simulate", "accept-store", "retag"})
    void everyCommandExplainsItself(String command) {
        Run run = run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: cordboard " + command).contains("--config");
    }

    @Test
    void theUsageNamesEveryCommand() {
        Run run = run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(List.of("demo", "serve", "shadow", "check", "bench", "simulate", "accept-store", "retag"))
                .allSatisfy(command -> assertThat(run.out()).containsPattern("(?m)^ +" + command + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "serve --version"})
    void theVersionIsPrinted(String line) {
        assertThat(run(line.split(" "))).isEqualTo(new Run(0, "Cordboard " + Commands.VERSION + "\n"));
    }

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Run(Commands.run(arguments, NOTHING_TO_DO), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
