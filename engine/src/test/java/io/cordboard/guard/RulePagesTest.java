package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulePagesTest {
    private static final Path DOCS = Path.of(System.getProperty("cordboard.root", ".."), "docs", "guard");

    static List<String> rules() {
        return Stream.of(ActionTable.read(), ActionTable.read("fenced.txt"))
                .flatMap(List::stream)
                .map(ActionTable::rule)
                .filter(rule -> !rule.equals("served"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasItsPageAndItsLineInTheList(String rule) throws IOException {
        assertThat(DOCS.resolve(rule + ".md")).isRegularFile();
        assertThat(Files.readString(DOCS.resolve("README.md"))).contains("(" + rule + ".md)");
    }
}
