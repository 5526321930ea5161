package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.StoreReview;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The output of {@code ./cordboard check}. Each folder {@code check/CASE/} contains a store, its problems and,
 * optionally, the requested domain and the environment of the command.
 */
class StoreReviewTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final Path FIXTURES = Path.of("src/test/resources/check");
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void listsWhatItsFolderShows(Path folder) throws IOException {
        STORE.load(Files.readString(folder.resolve("store.json")));
        Path domain = folder.resolve("domain.txt");

        String lines = check(
                Files.exists(domain) ? Optional.of(Files.readString(domain).strip()) : Optional.empty(),
                environment(folder.resolve("environment.txt")));

        assertThat(lines).isEqualTo(Files.readString(folder.resolve("problems.txt")));
    }

    @Test
    void findsNothingInTheSample() throws IOException {
        STORE.load(Files.readString(ROOT.resolve("sample/raw/demo.example.json")));

        assertThat(check(Optional.empty())).isEmpty();
    }

    @Test
    void warnsOfDocumentsThatExpire() {
        STORE.load(
                "{\"cti_exten@lab.example\": {\"1001\": {\"param\": {\"password\": \"s3cret-enough\"}}}, \"cti_line@lab.example\": {\"a\": \"b\"}}");
        STORE.redis("EXPIRE", "cti_exten@lab.example", 3600);
        STORE.redis("EXPIRE", "cti_line@lab.example", 3600);

        assertThat(check(Optional.empty()))
                .isEqualTo("cti_exten@lab.example: warning: has a TTL: the key and its documents will expire;"
                        + " instead: redis-cli PERSIST cti_exten@lab.example\n");
    }

    /** Lines of {@code NAME=VALUE}. */
    private static Map<String, String> environment(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String check(Optional<String> domain) {
        return check(domain, Map.of());
    }

    private static String check(Optional<String> domain, Map<String, String> environment) {
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(
                            vertx,
                            SettingsReader.read(Optional.empty(), environment),
                            RedisAddress.of(STORE.url()),
                            domain)
                    .stream()
                    .map(Problem::line)
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } finally {
            TestStore.await(vertx.close());
        }
    }
}
