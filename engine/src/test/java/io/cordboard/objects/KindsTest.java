package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.render.Templates;
import io.cordboard.render.XmlDocument;
import io.cordboard.text.PackagedFiles;
import io.cordboard.xml.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind is one schema, one template and one fixture pair under one name: {@code kinds/NAME/} shows all it can say. The
 * test writes the XML that it sees to {@code target/kinds/NAME.xml}: read it, then copy it to {@code kinds/NAME/expected.xml}.
 */
class KindsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/kinds");
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final Templates TEMPLATES =
            new Templates(PackagedFiles.of("templates"), Set.of("local_ip_v4", "recordings_dir"));

    /** Templates of what is no document: the answer itself, and what it is composed of. */
    private static final Set<String> NO_KIND = Set.of(
            "user",
            "channels",
            "document",
            "hunt_marks",
            "in_call",
            "keys",
            "no_route",
            "not_found",
            "names",
            "outside",
            "refusal",
            "refused_inside",
            "refused_transfer",
            "sofia",
            "times");

    /** Kinds that become no XML of their own, such as the states of others: their fixture shows what they make of those. */
    private static final Set<String> NO_TEMPLATE = Stream.concat(
                    Stream.of("claim", "permission", "time_group", "calendar", "expectation"),
                    SCHEMAS.traits().stream().flatMap(kind -> kind.state().stream()))
            .collect(Collectors.toUnmodifiableSet());

    static List<String> kinds() {
        return SCHEMAS.kinds().stream().map(Kind::name).toList();
    }

    @Test
    void everyKindHasASchemaATemplateAndAFixture() throws IOException {
        List<String> templates = names(ROOT.resolve("templates"), ".ftlx").stream()
                .filter(name -> !NO_KIND.contains(name) && !name.endsWith(".conf"))
                .toList();

        assertThat(templates)
                .isEqualTo(names(ROOT.resolve("schemas"), ".json").stream()
                        .filter(name -> !NO_TEMPLATE.contains(name))
                        .toList());
        assertThat(names(FIXTURES, "")).isEqualTo(names(ROOT.resolve("schemas"), ".json"));
    }

    @Test
    void everyTemplateThatIsNoKindIsThere() throws IOException {
        assertThat(names(ROOT.resolve("templates"), ".ftlx")).containsAll(NO_KIND);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDocumentBecomesTheXmlThatItsFixtureShows(String kind) throws IOException {
        String xml = KindRenderer.render(TEMPLATES, document(kind)).text();
        Path written = Files.createDirectories(Path.of("target/kinds")).resolve(kind + ".xml");
        Files.writeString(written, xml + "\n");

        assertThat(xml + "\n")
                .as("read engine/%s, and copy it to kinds/%s/expected.xml", written, kind)
                .isEqualTo(textOf(FIXTURES.resolve(kind).resolve("expected.xml")));
        assertThat(xml)
                .as(
                        "an expression in engine/%s matches nothing: templates/%s.ftlx needs exactly(…) for a name",
                        written, kind)
                .doesNotContain("(?!)");
    }

    /** Empty where the file is still to be copied. */
    private static String textOf(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void anExtensionIsAUserOfTheDirectoryToo() throws IOException {
        String xml = KindRenderer.user(TEMPLATES, document("exten")).text();

        assertThat(xml + "\n").isEqualTo(Files.readString(FIXTURES.resolve("exten/user.xml")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theXmlIsReadBackByAStrictReader(String kind) throws Exception {
        String xml = Files.readString(FIXTURES.resolve(kind).resolve("expected.xml"));

        assertThat(XmlReader.read(xml).name()).isNotEmpty();
        assertThat(xml).doesNotContainIgnoringCase("x-pre-process").doesNotContain("<!--", "<?");
    }

    @Test
    void theWholeAnswerIsOneDocumentWithOneSection() {
        String xml = new XmlDocument(TEMPLATES).notFound().text();

        assertThat(xml)
                .isEqualTo("<document type=\"freeswitch/xml\">\n<section name=\"result\">\n"
                        + "<result status=\"not found\"/>\n</section>\n</document>");
    }

    private static Document document(String kind) throws IOException {
        Path text = FIXTURES.resolve(kind).resolve("document.txt"); // a kind that is bare text
        byte[] json = Files.readAllBytes(
                Files.exists(text) ? text : FIXTURES.resolve(kind).resolve("document.json"));
        String domain = SCHEMAS.kind(kind).perDomain() ? "lab.example" : "";
        DocumentId id = new DocumentId(kind, domain, KindRenderer.field(kind));
        DocumentReading judged = SCHEMAS.judge(id, SCHEMAS.kind(kind).key(domain), json);
        assertThat(judged.problems()).isEmpty();
        return ((DocumentReading.Valid) judged).document();
    }

    private static List<String> names(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }
}
