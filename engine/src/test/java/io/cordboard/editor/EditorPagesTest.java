package io.cordboard.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.api.ApiClient;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.RunningCordboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uses the pages of the editor in Chromium as people do. Each file {@code editor/tests/pages/*.spec.mjs} gets a fresh
 * domain that holds every kind. With {@code -Dcordboard.pictures=true} it leaves pictures of the pages to look at in {@code
 * engine/target/editor-pictures}.
 */
class EditorPagesTest {
    private static final Path RECORDINGS = Path.of("target", "editor-recordings");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_HISTORY_WATCH", "true")
            .with("CORDBOARD_RECORDINGS_DIR", RECORDINGS.toString());

    /** Only some of the files, as an expression: {@code -Dcordboard.specs=history|live}. */
    private static final String WANTED = "(?:" + System.getProperty("cordboard.specs", ".*") + ")";

    /** What no admin writes: calls and phones do. */
    private static final Set<String> WRITTEN_BY_CALLS = Set.of("call_flow_status", "claim", "state");

    static List<String> specs() throws IOException {
        try (Stream<Path> files = Files.list(EditorTools.FOLDER.resolve("tests/pages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(WANTED + "[.]spec[.]mjs"))
                    .map(name -> name.substring(0, name.length() - ".spec.mjs".length()))
                    .sorted()
                    .toList();
        }
    }

    private static PageRunner runner;
    private static String admin = "";

    @BeforeAll
    static void start() throws IOException {
        EditorTools.needNode();
        Path chromium = EditorTools.needChromium();
        Optional<String> missing = EditorFiles.missing();
        assumeTrue(missing.isEmpty(), () -> "the editor is not built: " + missing.orElse(""));
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "admin", "--role", "admin");
        admin = CORDBOARD.redis("HGET", "cti_admin", "admin").toString();
        Files.createDirectories(RECORDINGS);
        Map<String, String> environment = new HashMap<>(Map.of(
                "CORDBOARD_PASSWORD",
                ApiClient.PASSWORD,
                "CORDBOARD_REDIS",
                CORDBOARD.redisUrl(),
                "CORDBOARD_CHROMIUM",
                chromium.toString()));
        if (Boolean.getBoolean("cordboard.pictures")) {
            environment.put(
                    "CORDBOARD_PICTURES",
                    Path.of("target", "editor-pictures").toAbsolutePath().toString());
        }
        runner = new PageRunner(environment);
    }

    @AfterAll
    static void end() throws IOException {
        if (runner != null) {
            runner.close();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void worksInABrowser(String spec) throws IOException, InterruptedException {
        CORDBOARD.store(EditorDomain.keys().toString());
        CORDBOARD.redis("HSET", "cti_admin", "admin", admin);
        // Wrong passwords of one file must not lock out the next.
        CORDBOARD.redis("KEYS", "cc_signin:*").forEach(key -> CORDBOARD.redis("DEL", key.toString()));

        assertThat(runner.failures(spec, CORDBOARD.uri("").toString())).isEmpty();
    }

    @Test
    void theDomainHoldsEveryKind() {
        Schemas schemas = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
        Set<String> held = new TreeSet<>();
        EditorDomain.keys().fieldNames().forEachRemaining(key -> held.add(key.replaceAll("^cti_|[@:].*$", "")));

        Set<String> kinds = new TreeSet<>();
        schemas.kinds().forEach(kind -> kinds.add(kind.name()));
        kinds.removeAll(WRITTEN_BY_CALLS);
        assertThat(held).containsAll(kinds);
    }
}
