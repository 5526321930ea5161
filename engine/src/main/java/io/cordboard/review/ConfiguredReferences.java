package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The names that configurations refer to: in keys of menus, agents and tiers of queues, members of fifos, profiles of
 * conferences.
 */
final class ConfiguredReferences {
    private static final String KEY = "cti_configuration";
    private static final Set<String> MENU_ACTIONS = new TreeSet<>(
            List.of("menu-exit", "menu-sub", "menu-exec-app", "menu-play-sound", "menu-back", "menu-top"));

    private final NameCheck names;
    private final ActionReview actions;
    private final ArgumentNames arguments;
    private final List<Problem> problems = new ArrayList<>();
    private String field = "";

    private ConfiguredReferences(NameCheck names, ActionReview actions) {
        this.names = names;
        this.actions = actions;
        this.arguments = new ArgumentNames(names, Optional.empty());
    }

    static List<Problem> problems(NameCheck names, ActionReview actions) {
        ConfiguredReferences review = new ConfiguredReferences(names, actions);
        review.in("ivr.conf", json -> review.each(json, "/menus", "menu", review::menu));
        review.in("callcenter.conf", review::queues);
        review.in(
                "fifo.conf",
                json -> review.each(
                        json, "/fifos", "fifo", (at, fifo) -> review.each(fifo, at, "", "member", review::dialString)));
        review.in("conference.conf", json -> review.each(json, "/profiles", "profile", review::conference));
        return review.problems;
    }

    private void in(String configuration, java.util.function.Consumer<JsonNode> review) {
        Optional<Document> document = names.documents().document("configuration", "", configuration);
        field = configuration;
        document.ifPresent(found -> review.accept(found.json()));
    }

    private void each(JsonNode root, String list, String element, BiConsumer<String, JsonNode> review) {
        each(root, "", list, element, review);
    }

    /** The elements of that name below {@code list}; an object stands for an array of one. */
    private void each(
            JsonNode holder, String pointer, String list, String element, BiConsumer<String, JsonNode> review) {
        JsonNode elements = holder.at(list).path(element);
        String at = pointer + list + "/" + element;
        if (elements.isArray()) {
            for (int i = 0; i < elements.size(); i++) {
                review.accept(at + "/" + i, elements.get(i));
            }
        } else if (elements.isObject()) {
            review.accept(at, elements);
        }
    }

    private void menu(String at, JsonNode menu) {
        for (String failure : List.of("exec-on-max-failures", "exec-on-max-timeouts")) {
            String application = menu.path(failure).asText();
            if (!application.isBlank()) {
                application(at + "/" + failure, application);
                again(at + "/" + failure, application, menu.path("name").asText());
            }
        }
        Set<String> keys = new TreeSet<>();
        each(menu, at, "", "entry", (place, entry) -> {
            entry(place, entry);
            if (!keys.add(entry.path("digits").asText())) {
                add(
                        place + "/digits",
                        ArgumentMistake.error("the menu has "
                                + entry.path("digits").asText() + " already; FreeSWITCH uses the first that matches"));
            }
        });
    }

    /** Nobody who presses no key leaves such a menu. */
    private void again(String at, String application, String menu) {
        if (application.strip().equalsIgnoreCase("ivr " + menu)) {
            add(at, ArgumentMistake.warning("loops as long as nobody presses a key: " + menu + " → " + menu));
        }
    }

    private void entry(String at, JsonNode entry) {
        String action = entry.path("action").asText();
        String param = entry.path("param").asText();
        switch (action) {
            case "menu-exec-app" -> application(at + "/param", param);
            case "menu-sub" ->
                names.configured()
                        .missing(ConfiguredNames.Of.MENU, param)
                        .ifPresent(found -> add(at + "/param", found));
            default -> {
                if (!MENU_ACTIONS.contains(action)) {
                    Optional<String> meant = MENU_ACTIONS.stream()
                            .filter(known -> !action.isEmpty() && known.startsWith(action))
                            .findFirst()
                            .or(() -> Spelling.nearest(action, MENU_ACTIONS));
                    ArgumentMistake mistake = ArgumentMistake.error("a key of a menu cannot do \"" + action + "\""
                            + Spelling.didYouMean(meant) + "; one of " + String.join(", ", MENU_ACTIONS)
                            + " was expected");
                    add(at + "/action", meant.map(mistake::instead).orElse(mistake));
                }
            }
        }
        if (entry.path("digits").asText().isEmpty()) {
            add(at, ArgumentMistake.error("has no digits, so no key leads here"));
        }
    }

    private void application(String at, String text) {
        String[] words = text.strip().split(" +", 2);
        if (words[0].isEmpty()) {
            add(
                    at,
                    ArgumentMistake.error("is expected to be an application and its argument")
                            .instead("transfer 1001 XML default"));
            return;
        }
        actions.application(words[0], false).forEach(found -> add(at, found));
        actions.argument(words[0], words.length > 1 ? words[1] : "", arguments).forEach(found -> add(at, found));
    }

    private void queues(JsonNode json) {
        each(json, "/agents", "agent", (at, agent) -> {
            String type = agent.path("type").asText();
            if (!Set.of("callback", "uuid-standby").contains(type.toLowerCase(Locale.ROOT))) {
                add(
                        at,
                        ArgumentMistake.error("the type of an agent is expected to be callback or uuid-standby, not \""
                                        + type + "\"")
                                .instead("callback"));
            }
            if (agent.has("contact")) {
                dialString(at + "/contact", agent.path("contact").asText());
            } else {
                add(at, ArgumentMistake.error("the agent has no contact, so nothing rings"));
            }
        });
        each(json, "/tiers", "tier", (at, tier) -> {
            named(at + "/queue", ConfiguredNames.Of.QUEUE, tier.path("queue").asText());
            named(at + "/agent", ConfiguredNames.Of.AGENT, tier.path("agent").asText());
        });
    }

    private void named(String at, ConfiguredNames.Of of, String name) {
        names.configured().missing(of, name).ifPresent(found -> add(at, found));
    }

    private void dialString(String at, JsonNode element) {
        dialString(at, element.path("text").asText());
    }

    private void dialString(String at, String text) {
        new DialStringNames(names, Optional.empty()).of(text.strip()).forEach(found -> add(at, found));
    }

    private void conference(String at, JsonNode profile) {
        each(profile, at, "", "param", (place, param) -> {
            param.properties().stream()
                    .filter(pair -> pair.getKey().endsWith("-controls"))
                    .forEach(pair -> controls(
                            place + "/" + pair.getKey(), pair.getValue().asText()));
            if (param.path("name").asText().endsWith("-controls")) {
                controls(place + "/value", param.path("value").asText());
            }
        });
    }

    private void controls(String at, String group) {
        if (!Set.of("none", "default").contains(group)) {
            named(at, ConfiguredNames.Of.CALLER_CONTROLS, group);
        }
    }

    private void add(String pointer, ArgumentMistake mistake) {
        problems.add(mistake.at(KEY, field, pointer));
    }
}
