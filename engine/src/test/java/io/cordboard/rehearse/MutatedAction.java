package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One action whose argument follows the application's grammar, combined with random separators, quotes and empty parts.
 */
public final class MutatedAction {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRUNK = "sofia/gateway/trunk-a/0447700900123";

    /** The words of each application; every one may be replaced by another, or by the danger. */
    private static final Map<String, List<String>> GRAMMARS = Map.ofEntries(
            Map.entry(
                    "bridge",
                    List.of("{leg_timeout=5}", "user/1000@acme.example", ",", "[a=1]", "user/1001@acme.example")),
            Map.entry("limit", List.of("hash", "acme.example", "in", "0", "1000", "XML", "inbound")),
            Map.entry("limit_execute", List.of("hash", "acme.example", "in", "5", "bridge", "user/1000@acme.example")),
            Map.entry("transfer", List.of("1000", "XML", "inbound")),
            Map.entry("sched_transfer", List.of("+1", "1000", "XML", "inbound")),
            Map.entry("execute_extension", List.of("next", "XML", "inbound")),
            Map.entry("read", List.of("1", "5", "ivr/a.wav", "num", "5000", "#")),
            Map.entry("play_and_get_digits", List.of("1", "5", "3", "5000", "#", "a.wav", "b.wav", "num", "\\d+")),
            Map.entry("fifo", List.of("support", "in", "a.wav", "b.wav")),
            Map.entry("playback", List.of("file_string://", "a.wav", "!", "b.wav")),
            Map.entry("set", List.of("note", "=", "x", ",", "y")),
            Map.entry("export", List.of("nolocal:", "note", "=", "x")),
            Map.entry("multiset", List.of("^^;", "note=x", ";", "other=y")),
            Map.entry("conference", List.of("room", "@default", "+1234")),
            Map.entry("voicemail", List.of("default", "acme.example", "1000")),
            Map.entry("say", List.of("en", "number", "pronounced", "12")),
            Map.entry("log", List.of("INFO", "text")),
            Map.entry("hash", List.of("insert", "/", "acme.example-x", "/", "a", "/", "b")),
            Map.entry("conference_set_auto_outcall", List.of("user/1000@acme.example")),
            Map.entry("callcenter", List.of("support@acme.example")),
            Map.entry("ivr", List.of("main")));

    private static final List<String> APPLICATIONS =
            GRAMMARS.keySet().stream().sorted().toList();
    private static final List<String> SEPARATORS = List.of(
            "^^;",
            "^^,",
            "^^~",
            "^^|",
            "^^ ",
            ";",
            ",",
            "|",
            ":_:",
            " ",
            "  ",
            "\t",
            "=",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "'",
            "\"",
            "\\",
            "\\s",
            "%[",
            "%;[",
            "%:[",
            "!",
            ":",
            "::",
            "~",
            "",
            "$1",
            "$2",
            "${num}",
            "${originate_disposition}",
            "${caller_id_name}",
            "${sip_from_display}",
            "${hold_music}",
            "$${hold_music}",
            "${destination_number}");
    private static final List<String> DANGERS = List.of(
            TRUNK,
            "bridge " + TRUNK,
            "bridge:" + TRUNK,
            "," + "bridge:" + TRUNK,
            "execute_on_answer=bridge " + TRUNK,
            "execute_on_answer~bridge " + TRUNK,
            "user_name=1000",
            "inline",
            "phrase:evil",
            "shell_stream://x",
            "lua:x.lua",
            "-both",
            "check");
    private static final List<String> EXPRESSIONS =
            List.of("^(\\d*)$", "^(\\d+)$", "^(.*)$", "^1000$", "^\\d+()$", "^(\\w+)?(.*)$");

    private final Random random;

    public MutatedAction(Random random) {
        this.random = random;
    }

    /** A route {@code this} with one or more such actions, and a neighbour that it may lead to. */
    public ObjectNode route() {
        ObjectNode route = JSON.createObjectNode();
        ObjectNode condition = route.putArray("condition").addObject();
        condition.put(
                "field", one(List.of("destination_number", "destination_number", "caller_id_number", "chan_name")));
        condition.put("expression", one(EXPRESSIONS));
        ArrayNode actions = condition.putArray("action");
        for (int i = random.nextInt(2); i >= 0; i--) {
            String application = one(APPLICATIONS);
            actions.addObject().put("application", application).put("data", argument(GRAMMARS.get(application)));
        }
        ObjectNode environment = route.putObject("_env");
        environment.putArray("context_list").add("this").add("next");
        environment
                .putObject("extensions")
                .putObject("next")
                .putArray("condition")
                .addObject()
                .putArray("action")
                .addObject()
                .put("application", "hangup");
        return route;
    }

    private String argument(List<String> words) {
        boolean blanks = random.nextInt(4) > 0;
        StringBuilder argument = new StringBuilder(random.nextInt(3) == 0 ? one(SEPARATORS) : "");
        for (String word : words) {
            int mutation = random.nextInt(3 * words.size());
            argument.append(mutation == 0 ? one(SEPARATORS) : "")
                    .append(mutation == 1 ? one(DANGERS) : word)
                    .append(mutation == 2 ? one(SEPARATORS) + one(DANGERS) : "")
                    .append(blanks ? " " : one(SEPARATORS));
        }
        return random.nextInt(3) == 0
                ? argument + one(DANGERS)
                : argument.toString().stripTrailing();
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
