package io.cordboard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded request of a real FreeSWITCH.
 *
 * @param scenario the file and the line
 * @param target the path and query
 */
public record Capture(String scenario, String method, String target, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FOLDER = "captures/xml-curl";

    /** All captures, sorted by scenario. */
    public static List<Capture> all() {
        return Resources.list(FOLDER).stream().flatMap(Capture::read).toList();
    }

    /** The capture at that file and line: {@code 03-call-ext-to-ext:2}. */
    public static Capture named(String scenario) {
        return all().stream()
                .filter(capture -> capture.scenario.equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Capture> read(Path file) {
        String name = file.getFileName().toString();
        List<String> lines = Resources.text(FOLDER + "/" + name).lines().toList();
        String scenario = name.replace(".jsonl", "");
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> of(scenario + ":" + (i + 1), lines.get(i)));
    }

    private static Capture of(String scenario, String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            return new Capture(
                    scenario,
                    json.path("method").asText(),
                    json.path("target").asText(),
                    json.path("raw_body").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The form that mod_xml_curl sent: the body, or the query of a GET or PUT. */
    public String form() {
        int query = target.indexOf('?');
        return method.equals("POST") ? body : query < 0 ? "" : target.substring(query + 1);
    }

    /** Whether it is a fetch: a CDR is not, and neither is a body without a section. */
    public boolean isFetch() {
        return form().startsWith("hostname=");
    }

    @Override
    public String toString() {
        return scenario;
    }
}
