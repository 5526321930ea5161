package io.cordboard.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.text.PackagedFiles;
import io.cordboard.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of a document as a whole, and of its name. {@code documents/} shows those of its members. */
@Isolated("one test changes the default locale of the process")
class SchemasTest {
    private static final Schemas SCHEMAS = schemas(PackagedFiles.of("schemas"));

    @Test
    void tellsOfTwentyProblemsAtMost() {
        String members = "[" + "{},".repeat(60_000) + "{}]";

        List<Problem> problems = judge("dialplan_context", "office", members).problems();

        assertThat(problems).hasSize(20);
        assertThat(problems.get(0).line())
                .isEqualTo("cti_dialplan_context@lab.example office /0: refused: "
                        + "object found, [string, number] expected");
        assertThat(problems.get(19).line())
                .isEqualTo("cti_dialplan_context@lab.example office: refused: has 59982 problems more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"18 oh oh\"", "70000", "true", "\"a\\u202eb\""})
    void aMessageNamesTheValueThatWasFound(String written) {
        assertThat(judge("gateway", "carrier", "{\"host\": \"sip.example\", \"port\": " + written + "}")
                        .problems())
                .extracting(Problem::line)
                .containsExactly("cti_gateway@lab.example carrier /port: refused: "
                        + "is expected to be a port from 1 to 65535, not " + written);
    }

    @Test
    void aLongValueIsCutInAMessage() {
        String line = judge("gateway", "carrier", "{\"host\": \"sip.example\", \"port\": \"" + "9".repeat(100) + "\"}")
                .problems()
                .get(0)
                .line();

        assertThat(line).endsWith(", not \"" + "9".repeat(60) + "…\"");
    }

    @Test
    void noMessageNamesASecret() {
        assertThat(judge("conference", "8000", "{\"pin\": \"hunter2\"}").problems())
                .extracting(Problem::line)
                .containsExactly("cti_conference@lab.example 8000 /pin: refused: is expected to be 4 to 16 digits");
        assertThat(judge("gateway", "carrier", "{\"host\": \"ann:hunter2@sip.example\"}")
                        .problems())
                .extracting(Problem::line)
                .isNotEmpty()
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(judge("exten", "1001", "{\"voicemail\": {\"pin\": [\"hunter2\"]}, \"param\": \"hunter2\"}")
                        .problems())
                .extracting(Problem::line)
                .isNotEmpty()
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void tellsOfTheProblemThatRefusesADocumentAmongManyThatDoNot() {
        StringBuilder members = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            members.append("\"typo").append(i).append("\": 1, ");
        }

        DocumentReading judged =
                judge("exten", "1001", members.append("\"enabled\": {}}").toString());

        assertThat(judged).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judged.problems().get(0).line())
                .isEqualTo("cti_exten@lab.example 1001 /enabled: refused: "
                        + "object found, [string, boolean, number] expected");
    }

    @Test
    void wordsProblemsAlikeInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(judge(schemas(PackagedFiles.of("schemas")), "exten", "1001", "[]")
                            .problems())
                    .extracting(Problem::line)
                    .containsExactly("cti_exten@lab.example 1001: refused: array found, object expected");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\uFFFE", "\uD800", "\u0007"})
    void refusesADocumentWhoseNameXmlCannotCarry(String field) {
        assertThat(judge("exten", field, "{}").problems())
                .extracting(Problem::line)
                .containsExactly(String.format(
                        "cti_exten@lab.example %s: refused: its name holds U+%04X, which XML cannot carry",
                        Printable.of(field), field.codePointAt(field.startsWith("a") ? 1 : 0)));
    }

    @Test
    void refusesNamesThatAKindDoesNotAllow() {
        assertThat(judge("dialplan_extension", "@call_flow", "{}").problems())
                .extracting(Problem::line)
                .containsExactly("cti_dialplan_extension@lab.example @call_flow: refused: "
                        + "its name is expected to match [^@].{0,254}");
        assertThat(judge("gateway", "a b", "{}")).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judge("gateway", "x".repeat(256), "{}")).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judge("exten", "two\nlines", "{}")).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judge("domain", "Lab.Example", "{}")).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judge("configuration", "../ivr.conf", "{}")).isInstanceOf(DocumentReading.Invalid.class);
    }

    @Test
    void aSchemaOfTheAdminReplacesTheOneOfItsName(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("group.json"),
                "{\"x-key\": [\"cti_group\"], \"x-per-domain\": true, \"maxItems\": 1}");

        Schemas schemas = schemas(PackagedFiles.of("schemas", directory));

        assertThat(judge(schemas, "group", "all", "[1, 2]")).isInstanceOf(DocumentReading.Invalid.class);
        assertThat(judge(schemas, "exten", "1001", "{}")).isInstanceOf(DocumentReading.Valid.class);
    }

    @Test
    void aSchemaThatIsNotJsonIsNamed(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("group.json"), "{");

        assertThatIllegalStateException()
                .isThrownBy(() -> schemas(PackagedFiles.of("schemas", directory)))
                .withMessageStartingWith("the schema group.json is not JSON: it ends too early");
    }

    @Test
    void aKindWithoutSchemaIsAMistakeOfOurs() {
        assertThatIllegalArgumentException().isThrownBy(() -> SCHEMAS.kind("telegraph"));
    }

    private static Schemas schemas(PackagedFiles files) {
        return new Schemas(files, expression -> Optional.empty());
    }

    private static DocumentReading judge(String kind, String field, String json) {
        return judge(SCHEMAS, kind, field, json);
    }

    private static DocumentReading judge(Schemas schemas, String kind, String field, String json) {
        DocumentId id = new DocumentId(kind, "lab.example", field);
        return schemas.judge(id, schemas.kind(kind).key("lab.example"), json.getBytes(StandardCharsets.UTF_8));
    }
}
