package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for every message of {@code ./cordboard check} in the folders {@code mistakes} and {@code check}, whose lines
 * {@link MistakesTest} and {@link StoreReviewTest} compare with what is said: each says what to write or to do, its commands
 * can be pasted as they stand and do something, and what is left out for whom is said of the whole extension.
 */
class MessagesTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    @TempDir
    private Path directory;

    private static final Path FIXTURES = Path.of("src/test/resources");
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));

    private static final Pattern LINE = Pattern.compile(
            "(?<place>.*?): (?<state>refused|ignored|error|warning|notice): (?<reason>.*?)(?:; instead: (?<instead>.*))?");
    /** Words with which an instruction begins, after a pause. */
    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?:[;:,] )(?:otherwise |for [a-z ]+ )?(?:add|allow|answer|choose"
                    + "|compare|correct|delete|enable|end|give|let|look|name|put|remove|run|set|take|test|use|write)\\b");

    private static final Pattern GUARD_PAGE = Pattern.compile("\\((docs/guard/[a-z-]+\\.md)\\)");

    static List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String name : List.of("mistakes", "check")) {
            try (Stream<Path> found = Files.list(FIXTURES.resolve(name))) {
                folders.addAll(found.sorted().toList());
            }
        }
        return folders;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void sayWhatToDo(Path folder) throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String line : Files.readAllLines(folder.resolve("problems.txt"))) {
            var parts = LINE.matcher(line);
            softly.assertThat(parts.matches()).as(line).isTrue();
            String reason = parts.group("reason");
            Optional<String> instead = Optional.ofNullable(parts.group("instead"));

            softly.assertThat(instead.isPresent() || tells(reason))
                    .as("says what to do: " + line)
                    .isTrue();
            softly.assertThat(instead.orElse("")).as(line).doesNotContain("…", "...");
            softly.assertThat(reason).as("commands stand after instead").doesNotContain("redis-cli ", "HSET ");
            if (instead.orElse("").startsWith("redis-cli ")) {
                softly.assertThat(reply(folder, instead.orElseThrow())).as(line).isNotEqualTo("0");
            }
            if (line.startsWith("cti_dialplan_extension@") && reason.contains("left out")) {
                softly.assertThat(reason)
                        .as(line)
                        .matches(
                                "the whole extension is left out (?:for inbound callers|because tenants are fenced): .*");
            }
        }
        softly.assertAll();
    }

    /** The page of a rule of the guard shows what is served instead. */
    private static boolean tells(String reason) throws IOException {
        for (MatchResult page : GUARD_PAGE.matcher(reason).results().toList()) {
            assertThat(Files.readString(ROOT.resolve(page.group(1))))
                    .as(page.group(1))
                    .contains("\nServed:\n");
            return true;
        }
        return reason.contains("expected")
                || reason.contains("did you mean")
                || INSTRUCTION.matcher(reason).find();
    }

    /** Runs the command in a shell, and what the shell passes to {@code redis-cli} in the store of the folder. */
    private String reply(Path folder, String command) throws IOException, InterruptedException {
        Path program = Files.writeString(directory.resolve("redis-cli"), "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        STORE.clear();
        Path redis = folder.resolve("redis.json");
        STORE.load(Files.readString(Files.exists(redis) ? redis : folder.resolve("store.json")));
        Process shell = new ProcessBuilder("sh", "-euc", "PATH='" + directory + "'\n" + command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0", -1);
        assertThat(shell.waitFor()).as(command).isZero();
        return String.valueOf(STORE.redis(words[0], Arrays.copyOfRange(words, 1, words.length - 1, Object[].class)));
    }
}
