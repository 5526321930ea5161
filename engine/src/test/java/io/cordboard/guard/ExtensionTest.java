package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.xml.XmlElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole extensions of {@code guard/served} and {@code guard/refused}, and cases that need an element. */
class ExtensionTest {
    private static final GuardedDomain DOMAIN = GuardedDomain.of("acme.example");
    private static final Path FOLDER = Path.of("src/test/resources/guard");
    private final Guard guard = new Guard(GuardSettings.defaults());

    static List<Path> served() throws IOException {
        return files("served");
    }

    static List<Path> refused() throws IOException {
        return files("refused");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void served(Path file) throws IOException {
        assertThat(guard.judgeExtension(read(file), DOMAIN)).isEqualTo(new GuardVerdict.Safe());
    }

    @ParameterizedTest
    @MethodSource
    void refused(Path file) throws IOException {
        assertThat(guard.judgeExtension(read(file), DOMAIN)).isInstanceOf(GuardVerdict.Refused.class);
    }

    private static XmlElement read(Path file) throws IOException {
        return JsonExtension.element(new ObjectMapper().readTree(Files.readString(file)));
    }

    @Test
    void theTextOfAnActionWinsOverItsData() {
        assertThat(judge("user/1000@acme.example", "sofia/gateway/trunk-a/1")).isInstanceOf(GuardVerdict.Refused.class);
        assertThat(judge("sofia/gateway/trunk-a/1", "user/1000@acme.example")).isEqualTo(new GuardVerdict.Safe());
        assertThat(judge("sofia/gateway/trunk-a/1", "\n ")).isInstanceOf(GuardVerdict.Refused.class);
    }

    @Test
    void aFindingSaysWhereWhatAndWhichWay() {
        assertThat(judge("sofia/gateway/trunk-a/1", ""))
                .isEqualTo(new GuardVerdict.Refused(List.of(new Finding(
                        "dial-string",
                        "condition[0]/action[0]",
                        "'sofia/gateway/trunk-a/1' is a trunk, and inbound-allow of acme.example does not list its number",
                        List.of("bridge sofia/gateway/trunk-a/1")))));
    }

    private GuardVerdict judge(String data, String text) {
        XmlElement action = new XmlElement("action", Map.of("application", "bridge", "data", data), List.of(), text);
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(action), "");
        return guard.judgeExtension(new XmlElement("extension", Map.of(), List.of(condition), ""), DOMAIN);
    }
}
