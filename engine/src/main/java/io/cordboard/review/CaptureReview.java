package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captures such as {@code $1} that the expression of their condition does not make. Without a bracket in the expression
 * FreeSWITCH leaves {@code $1} as it stands, and a capture that there is not is empty (mod_dialplan_xml.c, parse_exten).
 */
final class CaptureReview {
    private static final Pattern CAPTURE = Pattern.compile("(?<![\\\\$])\\$(?:(\\d{1,2})|\\{(\\d{1,2})})");
    private static final Pattern WHOLE = Pattern.compile("\\^([^()|]+)\\$");

    private CaptureReview() {}

    static Optional<ArgumentMistake> mistake(WrittenAction action, JsonNode extension) {
        int highest = highest(action.data());
        if (highest < 0 || action.pointer().contains("/anti-action/")) {
            return Optional.empty();
        }
        List<String> expressions = expressions(extension.at(action.pointer().replaceFirst("/action/\\d+$", "")));
        if (expressions.stream().anyMatch(expression -> expression.contains("${"))) {
            return Optional.empty();
        }
        int groups = expressions.stream().mapToInt(CaptureReview::groups).max().orElse(0);
        boolean captures = expressions.stream().anyMatch(expression -> expression.indexOf('(') >= 0);
        if (captures) {
            return highest <= groups
                    ? Optional.empty()
                    : Optional.of(
                            ArgumentMistake.error("$" + highest + " is empty: the expression of its condition has "
                                    + (groups == 1 ? "one group" : groups + " groups")));
        }
        ArgumentMistake mistake = ArgumentMistake.error(
                "$" + highest + " stays as it stands: the condition of the action has no expression with brackets");
        return Optional.of(expressions.stream()
                .map(WHOLE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(plain -> mistake.instead("^(" + plain.group(1) + ")$ as the expression"))
                .orElse(mistake));
    }

    private static int highest(String data) {
        int highest = -1;
        Matcher capture = CAPTURE.matcher(data);
        while (capture.find()) {
            String digits = capture.group(1) == null ? capture.group(2) : capture.group(1);
            highest = Math.max(highest, Integer.parseInt(digits));
        }
        return highest;
    }

    /** The expressions that captures may come from. Children {@code regex} count only beside {@code match}. */
    private static List<String> expressions(JsonNode condition) {
        List<String> expressions = new ArrayList<>();
        if (condition.has("match")) {
            condition.path("regex").forEach(regex -> add(regex, expressions));
        } else {
            add(condition, expressions);
        }
        return expressions;
    }

    private static void add(JsonNode test, List<String> expressions) {
        if (test.has("field")) {
            expressions.add(test.path("expression").asText());
        }
    }

    /** How many groups an expression has that capture. */
    static int groups(String expression) {
        String plain = expression.replaceAll("\\\\.", "").replaceAll("\\[[^\\]]*]", "");
        int groups = 0;
        for (int i = plain.indexOf('('); i >= 0; i = plain.indexOf('(', i + 1)) {
            String rest = plain.substring(i + 1);
            boolean named = rest.matches("(?s)\\?(?:P?<[A-Za-z_]|').*");
            groups += !rest.startsWith("?") || named ? 1 : 0;
        }
        return groups;
    }
}
