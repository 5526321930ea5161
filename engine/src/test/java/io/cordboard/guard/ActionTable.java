package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lines of {@code guard/actions.txt} and {@code guard/fenced.txt}: one action in one condition, and the rule that refuses
 * it, if any.
 */
public record ActionTable(String rule, String field, String expression, String application, String data) {
    private static final Pattern GLOBAL =
            Pattern.compile("\\$\\$\\{(sounds_dir|recordings_dir|storage_dir|certs_dir|hold_music|domain)}");

    public static List<ActionTable> read() {
        return read("actions.txt");
    }

    public static List<ActionTable> read(String file) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/guard", file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ActionTable::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code \|} is a literal bar in the expression; everything after the fourth bar is the argument. */
    private static ActionTable parse(String line) {
        String[] columns = line.split("(?<!\\\\) \\| ?", 5);
        return new ActionTable(
                columns[0].strip(),
                columns[1].strip(),
                columns[2].strip().replace("\\|", "|"),
                columns[3].strip(),
                GLOBAL.matcher(columns[4]).replaceAll("\uE000$1\uE001"));
    }

    public XmlElement extension() {
        XmlElement action = new XmlElement("action", Map.of("application", application, "data", data), List.of(), "");
        XmlElement condition =
                new XmlElement("condition", Map.of("field", field, "expression", expression), List.of(action), "");
        return new XmlElement("extension", Map.of(), List.of(condition), "");
    }
}
