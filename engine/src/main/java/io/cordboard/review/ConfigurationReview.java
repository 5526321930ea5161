package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Members of configurations that FreeSWITCH's module does not read, and configurations that are never requested. */
final class ConfigurationReview {
    private static final String KEY = "cti_configuration";
    private static final Set<String> COMPOSED = Set.of("sofia.conf", "acl.conf", "languages");

    private final Predicate<String> served;
    private final ValueReview values;
    private final List<Problem> problems = new ArrayList<>();
    private String field = "";

    /** @param served whether a configuration is served as stored */
    private ConfigurationReview(Predicate<String> served, ValueReview values) {
        this.served = served;
        this.values = values;
    }

    static List<Problem> problems(Documents documents, Predicate<String> served, ValueReview values) {
        ConfigurationReview review = new ConfigurationReview(served, values);
        documents.all("configuration", "").forEach(review::configuration);
        return review.problems;
    }

    private void configuration(Document configuration) {
        field = configuration.field();
        if (!served.test(field) && !COMPOSED.contains(field)) {
            notServed();
            return;
        }
        ConfigurationShape.of(field).ifPresent(shape -> element(configuration.json(), shape, "", ""));
    }

    private void notServed() {
        Set<String> names = new LinkedHashSet<>(ConfigurationShape.names());
        names.add("languages");
        String bare = field.replaceFirst("\\.(?:conf|xml|config)$", "");
        Optional<String> meant = names.stream()
                .filter(name -> name.replace(".conf", "").equalsIgnoreCase(bare))
                .findFirst()
                .or(() -> Spelling.nearest(field.endsWith(".conf") ? field : bare + ".conf", names))
                .filter(name -> !name.equals(field));
        problems.add(Problem.ignored(
                KEY,
                field,
                "",
                "is not served, because configuration.allow in cordboard.yaml does not list it"
                        + Spelling.didYouMean(meant)));
    }

    private void element(JsonNode element, ConfigurationShape shape, String pointer, String name) {
        element.properties().forEach(member -> {
            String at = pointer + "/" + DocumentTexts.escaped(member.getKey());
            if (member.getValue().isContainerNode()) {
                elements(member.getKey(), member.getValue(), shape, at);
            } else if (!member.getKey().equals("text")) {
                attribute(member.getKey(), member.getValue(), shape, at, name);
            }
        });
        parameter(element, shape, pointer);
    }

    private void elements(String written, JsonNode value, ConfigurationShape shape, String at) {
        boolean params = written.equals("params") && shape.hasChild("param") && value.isObject();
        String name = params ? "param" : written;
        if (!shape.hasChild(name)) {
            unknown(at, "the element " + name, Spelling.nearest(name, shape.children()), shape.children());
            return;
        }
        shape.child(name).ifPresent(child -> {
            if (value.isArray()) {
                Set<String> before = new HashSet<>();
                for (int i = 0; i < value.size(); i++) {
                    one(name, value.get(i), child, at + "/" + i);
                    named(name, value.get(i), child, at + "/" + i, before);
                }
            } else {
                one(name, value, child, at);
                named(name, value, child, at, new HashSet<>());
            }
        });
    }

    /** Elements that FreeSWITCH finds by their names need one, each its own. */
    private void named(String element, JsonNode value, ConfigurationShape shape, String at, Set<String> before) {
        if (!shape.attributes().contains("name") || shape.isPairs()) {
            return;
        }
        String name = value.path("name").asText();
        if (name.isEmpty()) {
            problems.add(Problem.error(KEY, field, at, "has no name, so FreeSWITCH does not find this " + element));
        } else if (!before.add(name)) {
            problems.add(Problem.error(
                    KEY,
                    field,
                    at + "/name",
                    "another " + element + " has the name " + name + "; only one of them counts"));
        }
    }

    private void one(String name, JsonNode value, ConfigurationShape shape, String at) {
        if (!ConfigurationTree.isPairs(name, value)) {
            element(value, shape, at, name);
            return;
        }
        value.properties().forEach(pair -> {
            String pointer = at + "/" + DocumentTexts.escaped(pair.getKey());
            known(pair.getKey(), shape, pointer);
            value(pair.getKey(), pair.getValue().asText(), pointer);
        });
    }

    private void attribute(String name, JsonNode value, ConfigurationShape shape, String at, String element) {
        if (shape.attributes().contains(name) || shape.isPairs()) {
            value(element + "/" + name, value.asText(), at);
            return;
        }
        Optional<String> param = Optional.of(name)
                .filter(shape.parameters()::contains)
                .or(() -> Spelling.nearest(name, shape.parameters()));
        if (param.isPresent() && Spelling.nearest(name, shape.attributes()).isEmpty()) {
            problems.add(Problem.error(
                            KEY,
                            field,
                            at,
                            param.get() + " is a param, and FreeSWITCH does not read " + name + " beside the name of "
                                    + (element.isEmpty() ? "the configuration" : element))
                    .instead("\"param\": {\"" + param.get() + "\": \"" + value.asText() + "\"}"));
            return;
        }
        Set<String> known = shape.attributes().isEmpty() ? shape.children() : shape.attributes();
        unknown(at, name, Spelling.nearest(name, known), known);
    }

    /** A param with a name that the module does not read. */
    private void parameter(JsonNode element, ConfigurationShape shape, String pointer) {
        if (!shape.isPairs() || !element.has("name")) {
            return;
        }
        String name = element.path("name").asText();
        if (!element.has("value")) {
            problems.add(Problem.error(KEY, field, pointer, "has a name but no value"));
        }
        known(name, shape, pointer + "/name");
        value(name, element.path("value").asText(), pointer + "/value");
    }

    private void value(String name, String value, String at) {
        values.mistake(field, name, value).ifPresent(found -> problems.add(found.at(KEY, field, at)));
    }

    private void known(String name, ConfigurationShape shape, String at) {
        if (!shape.pairNames().isEmpty() && shape.pairNames().stream().noneMatch(name::equalsIgnoreCase)) {
            unknown(at, "the param " + name, Spelling.nearest(name, shape.pairNames()), Set.of());
        }
    }

    private void unknown(String at, String what, Optional<String> meant, Set<String> known) {
        String expected = meant.isPresent() || known.isEmpty() ? "" : "; expected one of " + String.join(", ", known);
        Problem problem = Problem.error(
                KEY, field, at, "FreeSWITCH does not read " + what + " here" + Spelling.didYouMean(meant) + expected);
        problems.add(meant.map(problem::instead).orElse(problem));
    }
}
