package io.cordboard.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.Mutations;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * All bytes in Redis are a valid document of their kind, or problems say why not. {@code JAZZER_FUZZ=1} searches for new
 * inputs.
 */
class DocumentFuzzTest {
    private static final Schemas SCHEMAS = new Schemas(
            PackagedFiles.of("schemas"), expression -> Optional.of("is refused").filter(x -> expression.contains("(")));
    private static final List<String> PIECES = List.of(
            "{\"condition\":[",
            "{\"field\":\"destination_number\",\"expression\":\"^(\\\\d+)$\"}",
            "]}",
            "{\"param\":{\"password\":\"x\"},\"variable\":{\"a\":[1,true]}}",
            "{\"action\":{\"application\":\"bridge\"}}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "{\"a\":1,\"a\":2}",
            "1e999",
            "-0",
            "[[[[",
            "null",
            "{",
            "}",
            ",",
            ":",
            "\"addresses\":\"203.0.113.5\"",
            "\"\\d\"");

    @Test
    void randomTextIsADocumentOrHasProblems() {
        Mutations.of(PIECES, "{}[]\",:\\\0\u00e91e-", 4000)
                .forEach(text -> check(text.getBytes(StandardCharsets.UTF_8)));
    }

    @FuzzTest(maxDuration = "60s")
    void everythingIsADocumentOrHasProblems(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        for (Kind kind : SCHEMAS.kinds()) {
            DocumentId id = new DocumentId(kind.name(), kind.perDomain() ? "lab.example" : "", "sample");
            DocumentReading judged = SCHEMAS.judge(id, "key", bytes);
            if (judged instanceof DocumentReading.Invalid invalid) {
                assertThat(invalid.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.line()).doesNotContain("\n"));
            }
        }
    }
}
