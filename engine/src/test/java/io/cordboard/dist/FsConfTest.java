package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** fs-conf as FreeSWITCH's preprocessor reads it (switch_xml.c): line by line, before it is parsed. */
class FsConfTest {

    private static final Path FS_CONF = Path.of(System.getProperty("cordboard.root"), "fs-conf");
    private static final Pattern DROPPED = Pattern.compile("<include>|</include>|<\\?");
    private static final Pattern COMMAND = Pattern.compile("(?i)x-pre-process");
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}");
    private static final Pattern SET =
            Pattern.compile("<X-PRE-PROCESS cmd=\"(?:env-)?set\" data=\"([a-z0-9_]+)=[^\"]*\"/>");

    /** The variables that FreeSWITCH's core sets before it reads a file. */
    private static final Set<String> OF_THE_CORE =
            Set.of("core_uuid", "hostname", "local_ip_v4", "sounds_dir", "certs_dir", "recordings_dir");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FS_CONF)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void linesThatThePreprocessorDropsContainNothingElse(Path file) {
        assertThat(lines(file).filter(line -> DROPPED.matcher(line).find()))
                .allMatch(line -> line.strip().matches("</?include>|<\\?xml version=\"1.0\"\\?>"));
        assertThat(lines(file).filter(line -> COMMAND.matcher(line).find()))
                .allMatch(
                        line -> line.strip().matches("<X-PRE-PROCESS cmd=\"(set|env-set|include)\" data=\"[^\"]+\"/>"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theRemainingTextIsXml(Path file) throws XmlReader.MalformedXml {
        String left = lines(file)
                .filter(line -> !DROPPED.matcher(line).find())
                .filter(line -> !COMMAND.matcher(line).find())
                .collect(Collectors.joining("\n", "<file>", "</file>"));

        assertThat(XmlReader.read(left).name()).isEqualTo("file");
    }

    @Test
    void everyVariableThatIsUsedIsSet() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : files()) {
            GLOBAL.matcher(text(file)).results().forEach(found -> used.add(found.group(1)));
        }
        Set<String> set = SET.matcher(text(FS_CONF.resolve("vars.xml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        used.removeAll(set);
        used.removeAll(OF_THE_CORE);
        assertThat(used).isEmpty();
    }

    @Test
    void theDiskKnowsOneContextAndItRefuses() throws XmlReader.MalformedXml {
        String dialplan = lines(FS_CONF.resolve("dialplan/global.xml"))
                .filter(line -> !DROPPED.matcher(line).find())
                .collect(Collectors.joining("\n"));

        XmlElement context = XmlReader.read(dialplan.strip());
        assertThat(context.attribute("name")).contains("global");
        assertThat(text(FS_CONF.resolve("dialplan/global.xml")))
                .contains("application=\"respond\" data=\"503 Service Unavailable\"");
        assertThat(Pattern.compile("application=\"(\\w+)\"")
                        .matcher(dialplan)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("log", "blind_transfer_ack", "respond", "hangup");
        assertThat(text(FS_CONF.resolve("freeswitch.xml"))).contains("<section name=\"directory\">\n  </section>");
    }

    @Test
    void theDiskRefusesATransferToACallThatIsNotHereAsCordboardDoes() {
        assertThat(text(FS_CONF.resolve("freeswitch.xml")).replaceAll(">\\s+<", "><"))
                .contains("<section name=\"channels\"><params><param name=\"dial-prefix\" value=\"\"/>"
                        + "<param name=\"absolute-dial-string\" value=\"error/CALL_REJECTED\"/></params></section>");
    }

    @Test
    void bothNodesAreAskedForEverySection() {
        assertThat(lines(FS_CONF.resolve("autoload_configs/xml_curl.conf.xml"))
                        .filter(line -> line.contains("bindings=")))
                .hasSize(2)
                .allMatch(line -> line.contains("bindings=\"directory|dialplan|configuration|languages|channels\""));
    }

    @Test
    void noPasswordHasADefault() {
        assertThat(text(FS_CONF.resolve("vars.xml")))
                .contains("data=\"event_socket_password=$${core_uuid}\"")
                .contains("data=\"cordboard_credentials=\"")
                .doesNotContainIgnoringCase("ClueCon");
    }

    @Test
    void interfacesThatRunProgramsMayNotLoad() {
        assertThat(text(FS_CONF.resolve("autoload_configs/switch.conf.xml")))
                .doesNotContainPattern("name=\"mod_(commands|dptools)\"")
                .doesNotContainPattern("name=\"[^\"]*\\.(bg_?)?(system|spawn|spawn_stream)\\.")
                .doesNotContainPattern("name=\"mod_commands\\.(load|unload|reload|getenv|global_setvar)\\.")
                .doesNotContainPattern("name=\"mod_(lua|v8|python3?|perl|java|managed|httapi|shell_stream)");
    }

    /** The names of prompts are those that a domain may replace, and those of feature codes. */
    static List<Path> prompts() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(text(FS_CONF.resolveSibling("schemas/domain.json")));
        List<Path> prompts = new ArrayList<>();
        schema.at("/properties/busy-callback/properties/prompts/properties")
                .fieldNames()
                .forEachRemaining(name -> Stream.of("en", "zh")
                        .forEach(language -> prompts.add(Path.of("sounds/cordboard", language, name + ".wav"))));
        lines(FS_CONF.resolveSibling("dist/prompts/texts"))
                .map(line -> line.split("\\|", -1)[0])
                .forEach(name -> Stream.of("en", "zh")
                        .forEach(language -> prompts.add(Path.of("sounds/cordboard", language, name + ".wav"))));
        return prompts;
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void aPromptIsMuLawOfOneChannelAt8000Hertz(Path prompt) throws IOException {
        ByteBuffer wav =
                ByteBuffer.wrap(Files.readAllBytes(FS_CONF.resolve(prompt))).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(List.of(wav.getInt(0), wav.getInt(8))).containsExactly(0x46464952, 0x45564157); // RIFF, WAVE
        assertThat(wav.getShort(20)).as("format: mu-law").isEqualTo((short) 7);
        assertThat(wav.getShort(22)).as("channels").isEqualTo((short) 1);
        assertThat(wav.getInt(24)).as("samples a second").isEqualTo(8000);
        assertThat(wav.capacity())
                .as("longer than a click, and at most eight seconds")
                .isBetween(2000, 65_536);
    }

    @Test
    void thereAreNoOtherSoundsAndTheyAreSmall() throws IOException {
        long bytes = 0;
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FS_CONF.resolve("sounds"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(FS_CONF.relativize(file));
                bytes += Files.size(file);
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(prompts());
        assertThat(bytes).isLessThan(1_500_000);
    }

    private static Stream<String> lines(Path file) {
        return text(file).lines();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
