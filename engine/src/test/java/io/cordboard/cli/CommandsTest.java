package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says about itself. */
@Isolated("what others print meanwhile would stand in what it prints")
class CommandsTest {
    private static final Services NONE = (Services) Proxy.newProxyInstance(
            Services.class.getClassLoader(), new Class<?>[] {Services.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method.getName() + " was called");
            });

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "check", "simulate", "shadow", "bench", "accept-store", "retag"})
    void everyCommandSaysHowItIsUsed(String command) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Commands.run(new String[] {command, "--help"}, NONE)).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: cordboard " + command + " ");
    }
}
