package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.ProfileFieldNames;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Conditions that never pass, or that pass for more numbers than expected. */
final class ConditionReview {
    private static final Set<String> BREAKS = new TreeSet<>(List.of("on-false", "on-true", "always", "never"));
    private static final Set<String> MATCHES = new TreeSet<>(List.of("all", "any", "xor"));
    private static final Pattern NUMBER = Pattern.compile("(\\^?)\\(?\\+?((?:\\\\\\+)?\\d{2,})\\)?(\\$?)");
    private static final Pattern HALF_ANCHORED = Pattern.compile("\\^[^()|]+\\|[^()]*[^()|]\\$");
    private static final int PREFIX_DIGITS = 5;

    private final String key;
    private final List<Problem> problems = new ArrayList<>();
    private String field = "";

    private ConditionReview(String domain) {
        this.key = "cti_dialplan_extension@" + domain;
    }

    static List<Problem> problems(String domain, Documents documents) {
        ConditionReview review = new ConditionReview(domain);
        for (Document extension : documents.all("dialplan_extension", domain)) {
            review.field = extension.field();
            if (extension.json().path("condition").isEmpty()) {
                review.error(
                        "",
                        "has no condition, so FreeSWITCH never runs it; write \"condition\": {} around its actions");
            }
            review.conditions(extension.json(), "");
        }
        return review.problems;
    }

    private void conditions(JsonNode holder, String pointer) {
        JsonNode conditions = holder.path("condition");
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode condition = conditions.get(i);
            String at = pointer + "/condition/" + i;
            test(condition, at);
            word(condition, at, "break", BREAKS, "on-false");
            word(condition, at, "match", MATCHES, "any");
            JsonNode regexes = condition.path("regex");
            if (!regexes.isEmpty() && !condition.has("match")) {
                error(at + "/regex", "is ignored without \"match\": \"all\", \"any\" or \"xor\"");
            }
            for (int j = 0; j < regexes.size(); j++) {
                test(regexes.get(j), at + "/regex/" + j);
            }
            conditions(condition, at);
        }
    }

    private void word(JsonNode condition, String at, String member, Set<String> known, String otherwise) {
        String written = condition.path(member).asText();
        if (!written.isEmpty() && !known.contains(written.toLowerCase(Locale.ROOT))) {
            Optional<String> meant = Spelling.nearest(written, known);
            Problem problem = Problem.error(
                    key,
                    field,
                    at + "/" + member,
                    "\"" + written + "\" is read as " + otherwise + "; one of " + String.join(", ", known)
                            + " was expected");
            problems.add(meant.map(problem::instead).orElse(problem));
        }
    }

    private void test(JsonNode test, String at) {
        String subject = test.path("field").asText();
        String expression = test.path("expression").asText();
        if (!test.has("field") && test.has("expression")) {
            error(at, "has no field, so it passes for every call; write \"field\": \"destination_number\"");
        }
        if (test.has("field")
                && subject.indexOf('$') < 0
                && !ProfileFieldNames.ALL.contains(subject.toLowerCase(Locale.ROOT))) {
            unknownField(subject, at);
        }
        if (test.has("field") && !test.has("expression")) {
            error(at, "has no expression, and an empty one passes for every call");
        }
        if (subject.equalsIgnoreCase("destination_number")) {
            anchors(expression, at + "/expression");
        }
    }

    private void unknownField(String subject, String at) {
        Optional<String> meant = Spelling.nearest(subject, ProfileFieldNames.ALL);
        Problem problem = Problem.error(
                key,
                field,
                at + "/field",
                "\"" + subject + "\" is not a field of the caller's profile and is always empty"
                        + Spelling.didYouMean(meant) + (meant.isPresent() ? "" : "; a variable is written ${name}"));
        problems.add(problem.instead(meant.orElse("${" + subject.strip() + "}")));
    }

    /** Numbers of which a part matches too, and prefixes as long as a whole number. */
    private void anchors(String expression, String at) {
        if (HALF_ANCHORED.matcher(expression).matches()) {
            warning(
                    at,
                    expression + " is anchored at one end of each alternative only, so longer numbers match too",
                    "^(" + expression.substring(1, expression.length() - 1) + ")$");
            return;
        }
        java.util.regex.Matcher matcher = NUMBER.matcher(expression);
        if (!matcher.matches()) {
            return;
        }
        String digits = matcher.group(2);
        boolean start = !matcher.group(1).isEmpty();
        boolean end = !matcher.group(3).isEmpty();
        if (!start || (!end && digits.length() >= PREFIX_DIGITS)) {
            warning(at, expression + " also matches longer numbers that contain " + digits, "^" + digits + "$");
        }
    }

    private void error(String pointer, String reason) {
        problems.add(Problem.error(key, field, pointer, reason));
    }

    private void warning(String pointer, String reason, String instead) {
        if (!instead.equals(reason)) {
            problems.add(Problem.warning(key, field, pointer, reason).instead(instead));
        }
    }
}
