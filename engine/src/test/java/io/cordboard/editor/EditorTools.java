package io.cordboard.editor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the programs of {@code editor/}: node, and through it TypeScript and Chromium. */
public final class EditorTools {
    public static final Path FOLDER = Path.of(System.getProperty("cordboard.root", ".."))
            .resolve("editor")
            .toAbsolutePath()
            .normalize();
    private static final long MINUTES = 15;

    private EditorTools() {}

    /** Skips the test where there is no node, or where {@code npm ci} has not run. */
    static void needNode() {
        assumeTrue(program("node").isPresent(), "node is missing (apt-get install npm)");
        assumeTrue(
                Files.exists(FOLDER.resolve("node_modules/.installed")),
                "the packages of editor/ are missing (npm ci)");
    }

    /** Skips the test where {@code npm ci} has not run in the folder of the generated client. */
    public static void needClient() {
        needNode();
        assumeTrue(
                Files.exists(FOLDER.resolve("tests/client/node_modules/.installed")),
                "the packages of editor/tests/client are missing (./check installs them)");
    }

    static Path needChromium() {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst();
        assumeTrue(chromium.isPresent(), "Chromium is missing (apt-get install chromium)");
        return chromium.orElseThrow();
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it in {@code editor/}. Fails with all that it printed unless it succeeds. */
    public static void run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("editor", ".log");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + (ended ? " failed\n" : " has not ended\n") + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
