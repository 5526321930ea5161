package io.cordboard.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.config.ConfigurationError;
import io.cordboard.rehearse.RequestedCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the lines of {@code simulate --batch}: one JSON object per call. */
final class BatchFile {
    /** The caller of {@code originate loopback/…} if none is given. */
    static final String NOBODY = "0000000000";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KNOWN = Set.of(
            "domain", "xml", "context", "from", "to", "gateway", "profile", "variables", "registered", "at", "keys");

    private BatchFile() {}

    /** A parsed line. */
    sealed interface Line {
        record Call(RequestedCall call) implements Line {}

        record Wrong(String why) implements Line {}
    }

    /** The lines of a file that are not empty; {@code -} is standard input. */
    static List<String> lines(Path file) {
        if (!file.toString().equals("-")) {
            return text(file).lines().filter(line -> !line.isBlank()).toList();
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** {@code none} means no users. */
    static Set<String> users(List<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("none"))
                .collect(Collectors.toUnmodifiableSet());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationError(file + " cannot be read as text: " + e.getMessage());
        }
    }

    static Line read(String line) {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return new Line.Wrong("not JSON: " + e.getOriginalMessage());
        }
        if (!json.isObject()) {
            return new Line.Wrong("a JSON object was expected");
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!KNOWN.contains(member.getKey())) {
                return new Line.Wrong("\"" + member.getKey() + "\" is unknown; the members are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        return call(json);
    }

    private static Line call(JsonNode json) {
        boolean inDomain = text(json, "domain").isPresent();
        if (inDomain == text(json, "xml").isPresent()) {
            return new Line.Wrong("either \"domain\" or \"xml\" was expected");
        }
        if (text(json, "to").isEmpty()) {
            return new Line.Wrong("\"to\" is missing");
        }
        if (inDomain && List.of("from", "gateway", "profile").stream().noneMatch(json::hasNonNull)) {
            return new Line.Wrong("\"from\", the user who calls, is missing");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        json.path("variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return new Line.Call(new RequestedCall(
                source(json, inDomain),
                text(json, "context"),
                text(json, "from").orElse(NOBODY),
                text(json, "to").orElse(""),
                text(json, "gateway"),
                text(json, "profile"),
                variables,
                registered(json),
                text(json, "at"),
                keys(json)));
    }

    /** A text with commas. */
    private static List<String> keys(JsonNode json) {
        return text(json, "keys").map(keys -> List.of(keys.split(" *, *", -1))).orElse(List.of());
    }

    /** A list of users, or a string with commas. */
    private static Optional<Set<String>> registered(JsonNode json) {
        JsonNode written = json.path("registered");
        if (written.isMissingNode() || written.isNull()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        if (written.isArray()) {
            written.forEach(name -> names.add(name.asText()));
        } else {
            names.addAll(List.of(written.asText().split(",", -1)));
        }
        return Optional.of(users(names));
    }

    /** {@code xml} is a dialplan, or else the name of a file that contains one. */
    private static RequestedCall.Source source(JsonNode json, boolean inDomain) {
        if (inDomain) {
            return new RequestedCall.Domain(text(json, "domain").orElse(""));
        }
        String xml = text(json, "xml").orElse("");
        return new RequestedCall.Xml(xml.stripLeading().startsWith("<") ? xml : text(Path.of(xml)));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return json.hasNonNull(member) ? Optional.of(json.get(member).asText()) : Optional.empty();
    }
}
