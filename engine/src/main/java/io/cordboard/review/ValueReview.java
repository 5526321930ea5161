package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.route.AddressRange;
import io.cordboard.text.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Values of params and of attributes in configurations, instead of which FreeSWITCH uses a default without a word. The
 * table is {@code values.json}.
 */
final class ValueReview {
    private static final String FILE = "values.json";
    private static final JsonNode TABLE = read();
    private static final int MOST_PORT = 65535;

    /** The lists of addresses that FreeSWITCH itself makes (switch_core.c), and those that Cordboard composes. */
    private static final Set<String> LISTS = Set.of(
            "rfc1918.auto",
            "rfc6598.auto",
            "nat.auto",
            "localnet.auto",
            "loopback.auto",
            "wan.auto",
            "wan_v4.auto",
            "wan_v6.auto",
            "any_v4.auto",
            "any_v6.auto",
            "none",
            "domains",
            "gateways");

    private final NameCheck names;

    ValueReview(NameCheck names) {
        this.names = names;
    }

    /** The params of documents. */
    List<Problem> problems(String key, List<Document> documents) {
        List<Problem> problems = new ArrayList<>();
        for (Document document : documents) {
            for (Map.Entry<String, String> param : document.pairs("param")) {
                mistake(document.id().kind(), param.getKey(), param.getValue())
                        .ifPresent(found -> problems.add(
                                found.at(key, document.field(), "/param/" + DocumentTexts.escaped(param.getKey()))));
            }
        }
        return problems;
    }

    /**
     * Why FreeSWITCH does not take the value.
     *
     * @param table the kind of document, or the name of the configuration
     * @param name the param, or ELEMENT/ATTRIBUTE
     */
    Optional<ArgumentMistake> mistake(String table, String name, String value) {
        JsonNode rule = TABLE.path(table).path(name.toLowerCase(Locale.ROOT));
        if (rule.isMissingNode() || !NameCheck.isLiteral(value)) {
            return Optional.empty();
        }
        if (rule.isObject()) {
            return rule.has(value) ? Optional.empty() : Optional.of(warned(rule));
        }
        return rule.isArray() ? word(rule, value) : ofType(rule.asText(), value);
    }

    /** A value other than the only one that is safe; the rule has that value, and the reason. */
    private static ArgumentMistake warned(JsonNode rule) {
        Map.Entry<String, JsonNode> safe = rule.properties().iterator().next();
        return ArgumentMistake.warning(safe.getValue().asText()).instead(safe.getKey());
    }

    private static Optional<ArgumentMistake> word(JsonNode rule, String value) {
        Set<String> known = new TreeSet<>();
        rule.forEach(one -> known.add(one.asText()));
        if (known.stream().anyMatch(value::equalsIgnoreCase)) {
            return Optional.empty();
        }
        Optional<String> meant = Spelling.nearest(value, known);
        ArgumentMistake mistake = ArgumentMistake.error(
                "FreeSWITCH does not know '" + value + "' here; one of " + String.join(", ", known) + " was expected");
        return Optional.of(meant.map(mistake::instead).orElse(mistake));
    }

    private Optional<ArgumentMistake> ofType(String type, String value) {
        return switch (type) {
            case "number" -> value.matches("-?[0-9]+") ? Optional.empty() : expected(value, "a number");
            case "port" -> isPort(value) ? Optional.empty() : expected(value, "a port from 1 to " + MOST_PORT);
            case "network" ->
                AddressRange.parse(value).isPresent()
                        ? Optional.empty()
                        : expected(value, "a network such as 192.0.2.0/24");
            case "codecs" -> codecs(value);
            case "acl" -> list(value);
            case "music" -> music(value);
            default -> throw new IllegalStateException(FILE + ": " + type);
        };
    }

    private static boolean isPort(String value) {
        boolean number = value.matches("[0-9]{1,5}");
        return value.equalsIgnoreCase("auto")
                || (number && Integer.parseInt(value) > 0 && Integer.parseInt(value) <= MOST_PORT);
    }

    private static Optional<ArgumentMistake> expected(String value, String what) {
        return Optional.of(ArgumentMistake.error("'" + value + "' is not " + what));
    }

    /** Codecs that a list names and FreeSWITCH has not. */
    static Optional<ArgumentMistake> codecs(String list) {
        List<String> unknown = Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(written -> NameCheck.isLiteral(written) && !Codecs.isKnown(written))
                .map(Codecs::name)
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(ArgumentMistake.warning(Codecs.UNKNOWN + String.join(", ", unknown)));
    }

    private Optional<ArgumentMistake> list(String name) {
        Set<String> known = new TreeSet<>(LISTS);
        known.addAll(names.configured().all(ConfiguredNames.Of.ADDRESSES));
        boolean isNetwork = name.indexOf('/') >= 0 || name.startsWith("host:");
        return isNetwork || known.contains(name)
                ? Optional.empty()
                : Optional.of(NameCheck.missing(
                        "there is no list of addresses " + name + " in cti_configuration acl.conf", name, known));
    }

    private Optional<ArgumentMistake> music(String sound) {
        String stream = "local_stream://";
        return sound.startsWith(stream)
                ? names.configured().missing(ConfiguredNames.Of.MUSIC, sound.substring(stream.length()))
                : Optional.empty();
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(ValueReview.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
