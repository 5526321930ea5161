package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of each kind of PBX object matches its schema. The test writes the right page to {@code target/kinds/}: copy it
 * to {@code docs/kinds/}.
 */
class KindPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<String> kinds() {
        return SCHEMAS.traits().stream()
                .filter(KindTraits::hasPage)
                .map(KindTraits::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePageOfAKindMatchesItsSchema(String kind) throws IOException {
        String page = wrapped(page(kind));
        Path written = Files.createDirectories(Path.of("target/kinds")).resolve(kind + ".md");
        Files.writeString(written, page);

        Path there = ROOT.resolve("docs/kinds/" + kind + ".md");
        assertThat(Files.exists(there) ? Files.readString(there) : "")
                .as("read engine/%s, and copy it to docs/kinds", written)
                .isEqualToNormalizingWhitespace(page);
    }

    /** The page with its paragraphs wrapped at 120 columns; tables and commands stay as they are. */
    private static String wrapped(String page) {
        return page.lines()
                .map(line -> line.startsWith("|") || line.startsWith("redis-cli")
                        ? line
                        : line.replaceAll("(.{1,120})(?: +|$)", "$1\n").stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String page(String kind) throws IOException {
        JsonNode schema =
                MAPPER.readTree(ROOT.resolve("schemas/" + kind + ".json").toFile());
        StringBuilder page =
                new StringBuilder("# ").append(schema.path("title").asText()).append("\n\n");
        page.append(schema.path("description").asText()).append("\n\n");
        page.append("`").append(SCHEMAS.kind(kind).key("D")).append("`, a hash. The field is the ");
        page.append(schema.has("x-number") ? "number" : "name");
        if (schema.has("x-number-prefix")) {
            page.append(" that is dialled after `")
                    .append(schema.get("x-number-prefix").asText())
                    .append("`");
        }
        page.append(".");
        if (SCHEMAS.kind(kind).routeEntry()) {
            page.append(" Routes name it as `@").append(kind).append("`");
            page.append(" (all) or `@").append(kind).append("/FIELD` (one).");
        }
        if (schema.has("x-destination-form")) {
            page.append(" Destinations name it as `").append(kind).append(":FIELD`.");
        }
        page.append("\n\n| member | meaning | written as | default |\n| --- | --- | --- | --- |\n");
        schema.path("properties").properties().forEach(member -> page.append(rows(schema, member)));
        return page.append("\n```sh\n").append(example(kind)).append("```\n").toString();
    }

    /** A member, followed by the members of its object. */
    private static String rows(JsonNode schema, Map.Entry<String, JsonNode> member) {
        StringBuilder rows = new StringBuilder(row(schema, "", member));
        JsonNode items = member.getValue().path("items");
        (items.isMissingNode() ? member.getValue() : items)
                .path("properties")
                .properties()
                .forEach(inner -> rows.append(row(schema, "`" + member.getKey() + "` ", inner)));
        return rows.toString();
    }

    private static String row(JsonNode schema, String outer, Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        JsonNode part = value.has("$ref") ? schema.at(value.get("$ref").asText().substring(1)) : value;
        String expected =
                part.path("x-expected").asText(part.path("x-destination").asBoolean() ? "a destination" : "");
        String words = value.has("x-ignored")
                ? "Not served: " + value.get("x-ignored").asText() + "."
                : value.path("description").asText(part.path("description").asText());
        JsonNode otherwise = value.has("default") ? value.get("default") : part.path("default");
        return "| " + outer + "`" + member.getKey() + "` | " + words + " | " + expected.replace("|", "\\|") + " | "
                + (otherwise.isMissingNode() ? "" : "`" + otherwise.asText(otherwise.toString()) + "`") + " |\n";
    }

    private static String example(String kind) throws IOException {
        String field = KindRenderer.field(kind);
        JsonNode document = MAPPER.readTree(
                Path.of("src/test/resources/kinds", kind, "document.json").toFile());
        return "redis-cli HSET " + SCHEMAS.kind(kind).key("acme.test") + " " + field + " '" + document + "'\n";
    }
}
