package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Problem;
import io.cordboard.simulate.value.SeparatedText;
import io.cordboard.text.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the argument of an application must hold: so many words, and at some places one of the words that FreeSWITCH
 * knows. The table is {@code arguments.json}.
 */
final class ArgumentShape {
    private static final String FILE = "arguments.json";
    private static final JsonNode TABLE = read();
    private static final int WORDS = 12;

    private final String application;
    private final JsonNode json;

    private ArgumentShape(String application, JsonNode json) {
        this.application = application;
        this.json = json;
    }

    static Optional<ArgumentShape> of(String application) {
        String name = application.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TABLE.get(name))
                .filter(JsonNode::isObject)
                .map(json -> new ArgumentShape(name, json));
    }

    /** @param modules the modules that fs-conf loads */
    List<ArgumentMistake> mistakes(String data, Set<String> modules) {
        List<String> words = SeparatedText.split(data.strip(), ' ', WORDS);
        if (words.size() < json.path("least").asInt()) {
            return words.isEmpty() || NameCheck.isLiteral(words.get(words.size() - 1))
                    ? List.of(tooShort())
                    : List.of();
        }
        List<ArgumentMistake> found = new ArrayList<>();
        json.path("words").forEach(place -> word(place, words).ifPresent(found::add));
        module(words, modules).ifPresent(found::add);
        return found;
    }

    private ArgumentMistake tooShort() {
        ArgumentMistake mistake = ArgumentMistake.error(
                application + " does nothing without " + json.path("expected").asText());
        return json.has("example") ? mistake.instead(json.path("example").asText()) : mistake;
    }

    private Optional<ArgumentMistake> word(JsonNode place, List<String> words) {
        int at = place.path("at").asInt();
        String word = at < words.size() ? words.get(at) : "";
        Set<String> known = texts(place.path("known"));
        boolean isKnown = known.stream().anyMatch(word::equalsIgnoreCase)
                || (place.has("or") && word.matches(place.path("or").asText()));
        if (isKnown || !NameCheck.isLiteral(word)) {
            return Optional.empty();
        }
        String expected = known.isEmpty() ? json.path("expected").asText() : "one of " + String.join(", ", known);
        Optional<String> meant = Spelling.nearest(word.toUpperCase(Locale.ROOT), known);
        ArgumentMistake mistake =
                ArgumentMistake.error(application + " does not know '" + word + "'; " + expected + " was expected");
        return Optional.of(meant.map(mistake::instead).orElse(mistake));
    }

    /** The module that the word names: {@code say en} is done by mod_say_en. */
    private Optional<ArgumentMistake> module(List<String> words, Set<String> modules) {
        JsonNode rule = json.path("module");
        if (rule.isMissingNode()
                || !NameCheck.isLiteral(words.get(rule.path("at").asInt()))) {
            return Optional.empty();
        }
        String word = words.get(rule.path("at").asInt()).replaceFirst(":.*$", "");
        String module = rule.path("prefix").asText() + word;
        Set<String> known = texts(rule.path("known"));
        if (modules.contains(module)) {
            return Optional.empty();
        }
        return Optional.of(
                known.contains(word)
                        ? new ArgumentMistake(
                                Problem.Severity.NOTICE,
                                application + " needs " + module + " for '" + word + "', which fs-conf does not load",
                                "<load module=\"" + module + "\"/> in modules.conf.xml")
                        : ArgumentMistake.error(application + " says nothing: FreeSWITCH has no " + module + "; one of "
                                + String.join(", ", known) + " was expected"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(ArgumentShape.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
