package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Switches with words that FreeSWITCH, and so Cordboard, interprets differently from people (switch_utils.h,
 * switch_true).
 */
final class BooleanReview {
    private static final Set<String> FALSE = Set.of("no", "off", "false", "f", "disabled", "inactive", "disallow", "0");
    /** The kind whose documents may have any form. */
    private static final String TREES = "configuration";

    /** Members that are boolean wherever they occur, by kind, in addition to {@code enabled} of the document itself. */
    private static final Map<String, Set<String>> SWITCHES = Map.of(
            "exten", Set.of("enabled"),
            "gateway", Set.of("enabled", "register", "caller-id-in-from", "rfc-5626", "distinct-to"),
            "sip_profile",
                    Set.of(
                            "enabled",
                            "domain-from-host",
                            "auth-calls",
                            "manage-presence",
                            "inbound-late-negotiation",
                            "disable-register",
                            "log-auth-failures",
                            "tls",
                            "enable-timer",
                            "auth-all-packets"),
            "domain", Set.of("enabled", "trusted"),
            "dialplan_extension", Set.of("continue", "inline", "require-nested"));

    private BooleanReview() {}

    static List<Problem> problems(String key, List<Document> documents) {
        List<Problem> problems = new ArrayList<>();
        for (Document document : documents) {
            String kind = document.id().kind();
            Set<String> switches = SWITCHES.getOrDefault(kind, Set.of());
            DocumentTexts.of(document.json(), (pointer, text) -> {
                if (switches.contains(pointer.substring(pointer.lastIndexOf('/') + 1))
                        || (pointer.equals("/enabled") && !kind.equals(TREES))) {
                    problem(key, document.field(), pointer, text, document.json())
                            .ifPresent(problems::add);
                }
            });
        }
        return problems;
    }

    private static java.util.Optional<Problem> problem(
            String key, String field, String pointer, String text, JsonNode document) {
        boolean read = Document.isTrue(text);
        String lower = text.toLowerCase(Locale.ROOT);
        if (!read && !FALSE.contains(lower)) {
            return java.util.Optional.of(
                    Problem.error(key, field, pointer, "\"" + text + "\" is read as false; true or false was expected")
                            .instead("true"));
        }
        boolean plain = !document.at(pointer).isTextual() || text.equals("true") || text.equals("false");
        return plain || !pointer.equals("/enabled")
                ? java.util.Optional.empty()
                : java.util.Optional.of(Problem.notice(key, field, pointer, "\"" + text + "\" is read as " + read)
                        .instead(Boolean.toString(read)));
    }
}
