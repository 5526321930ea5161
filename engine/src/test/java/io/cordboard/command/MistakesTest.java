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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes of an admin who knows only the documentation. Each folder {@code mistakes/KIND/} is a small office with
 * fifteen or more mistakes of one type, and all lines that {@code ./cordboard check} prints for them; {@code none} is the
 * same office without a mistake.
 */
class MistakesTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final Path FIXTURES = Path.of("src/test/resources/mistakes");
    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        TestStore.await(vertx.close());
    }

    static List<Path> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areSaidLineByLine(Path folder) throws IOException {
        STORE.load(Files.readString(folder.resolve("redis.json")));

        Collection<Problem> problems = check();

        assertThat(lines(problems)).isEqualTo(Files.readString(folder.resolve("problems.txt")));
        assertThat(problems.stream().anyMatch(problem -> problem.severity().level() != Problem.Level.NOTICE))
                .as("more than notices")
                .isEqualTo(!folder.endsWith("none"));
    }

    private static Collection<Problem> check() {
        return StoreReview.problems(
                vertx, SettingsReader.read(Optional.empty(), Map.of()), RedisAddress.of(STORE.url()), Optional.empty());
    }

    private static String lines(Collection<Problem> problems) {
        return problems.stream().map(problem -> problem.line() + "\n").collect(Collectors.joining());
    }
}
