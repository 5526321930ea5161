package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder {@code documents/KIND/CASE/} contains a document, its problems and, unless it is refused, the form in which
 * it takes effect.
 */
class DocumentsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/documents");
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final Map<String, String> FIELD_BY_KIND = Map.of(
            "exten", "1001",
            "dialplan_extension", "out",
            "gateway", "carrier",
            "domain", "lab.example",
            "sip_profile", "internal",
            "configuration", "ivr.conf",
            "group", "everyone",
            "dialplan_context", "office",
            "call_flow", "6070",
            "call_flow_status", "6070");

    static List<Path> cases() {
        return folders(FIXTURES).flatMap(DocumentsTest::folders).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDocumentHasTheProblemsThatItsFolderShows(Path folder) throws IOException {
        String problems = judge(folder).problems().stream()
                .sorted(Problem.ORDER)
                .map(problem -> problem.line() + "\n")
                .collect(Collectors.joining());

        assertThat(problems).isEqualTo(Files.readString(folder.resolve("problems.txt")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDocumentComesInForceAsItsFolderShowsOrNotAtAll(Path folder) throws IOException {
        Path inForce = folder.resolve("in-force.json");

        if (judge(folder) instanceof DocumentReading.Valid valid) {
            ObjectMapper mapper = new ObjectMapper();
            assertThat(Document.plain(valid.document().json()))
                    .isEqualTo(mapper.readValue(Files.readString(inForce), Object.class));
        } else {
            assertThat(inForce).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noProblemShowsASecret(Path folder) throws IOException {
        assertThat(judge(folder).problems())
                .noneMatch(problem ->
                        problem.line().contains("secret") || problem.line().contains("k3"));
    }

    private static DocumentReading judge(Path folder) throws IOException {
        Kind kind = SCHEMAS.kind(folder.getParent().getFileName().toString());
        String domain = kind.perDomain() ? "lab.example" : "";
        DocumentId id = new DocumentId(kind.name(), domain, FIELD_BY_KIND.get(kind.name()));
        return SCHEMAS.judge(id, kind.key(domain), written(folder));
    }

    private static byte[] written(Path folder) throws IOException {
        Path text = folder.resolve("document.txt"); // a kind that is plain text
        return Files.readAllBytes(Files.exists(text) ? text : folder.resolve("document.json"));
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> paths = Files.list(parent)) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
