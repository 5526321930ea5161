package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.kind.Kind;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md and the list of PBX objects name everything that somebody who adds a kind looks for. */
class ContributingTest {
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));

    @Test
    void everyAnnotationOfASchemaIsExplained() throws IOException {
        Set<String> annotations = new TreeSet<>();
        for (Kind kind : SCHEMAS.kinds()) {
            Path schema = ROOT.resolve("schemas/" + kind.name() + ".json");
            collect(new ObjectMapper().readTree(schema.toFile()), annotations);
        }
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

        assertThat(annotations)
                .contains("x-key")
                .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[`:]"));
    }

    @Test
    void theListOfPbxObjectsNamesEveryPage() throws IOException {
        String list = Files.readString(ROOT.resolve("docs/kinds/README.md"));
        List<String> pages = SCHEMAS.traits().stream()
                .filter(KindTraits::hasPage)
                .map(KindTraits::name)
                .toList();

        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(list).contains("| [" + kind + "](" + kind + ".md) |"));
    }

    @Test
    void theDemoHasAnObjectOfEachKind() throws IOException {
        JsonNode demo = new ObjectMapper()
                .readTree(ROOT.resolve("sample/demo.example.json").toFile());

        assertThat(SCHEMAS.traits().stream().filter(KindTraits::hasPage))
                .isNotEmpty()
                .allSatisfy(kind ->
                        assertThat(demo.path(kind.kind().key("demo.example"))).isNotEmpty());
        assertThat(demo.at("/cti_queue@demo.example/6060/callback")).isNotEmpty();
    }

    @Test
    void everyFileThatTheTablesOfLogLinesNameIsThere() throws IOException {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        String table = page.substring(page.indexOf("## From a line of"), page.indexOf("## A new kind"));
        List<String> classes = Pattern.compile("`([a-z]+(?:/[a-z]+)*/[A-Z]\\w+)`")
                .matcher(table)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(classes)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(ROOT.resolve("engine/src/main/java/io/cordboard/" + name + ".java"))
                        .exists());
    }

    private static void collect(JsonNode node, Set<String> annotations) {
        node.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("x-")) {
                annotations.add(name);
            }
        });
        node.forEach(child -> collect(child, annotations));
    }
}
