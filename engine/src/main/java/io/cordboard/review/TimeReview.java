package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Hours and days in conditions in forms that FreeSWITCH does not accept (switch_xml.c, switch_xml_std_datetime_check).
 */
final class TimeReview {
    private static final String NUMBERS = "\\d+(?:-\\d+)?(?:,\\d+(?:-\\d+)?)*";
    private static final String CLOCK = "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?";
    private static final String DAY = "(?:[1-7]|sun\\w*|mon\\w*|tue\\w*|wed\\w*|thu\\w*|fri\\w*|sat\\w*)";
    private static final String MOMENT = "\\d{4}-\\d{1,2}-\\d{1,2}(?: " + CLOCK + ")?";

    private record Form(Pattern pattern, String expected) {}

    private static final Map<String, Form> FORMS = forms();

    private final String key;
    private final List<Problem> problems = new ArrayList<>();

    private TimeReview(String domain) {
        this.key = "cti_dialplan_extension@" + domain;
    }

    static List<Problem> problems(String domain, Documents documents) {
        TimeReview review = new TimeReview(domain);
        documents
                .all("dialplan_extension", domain)
                .forEach(extension -> review.conditions(extension, extension.json(), ""));
        return review.problems;
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (String name : List.of("year", "yday", "mday", "week", "mweek", "minute", "minute-of-day")) {
            forms.put(name, form(NUMBERS, "numbers such as 1-5 or 1,3"));
        }
        forms.put("mon", form(ranged("(?:[1-9]|1[0-2])"), "months from 1 to 12, such as 6-8 or 1,12"));
        forms.put(
                "hour", form(ranged("(?:[01]?\\d|2[0-3])"), "hours from 0 to 23, such as 9-17; 9-17 ends at 17:59:59"));
        forms.put("wday", form(ranged(DAY), "days such as mon-fri, or 2-6 with 1 for Sunday"));
        forms.put("time-of-day", form(ranged2(CLOCK), "times such as 09:00-17:30"));
        forms.put(
                "date-time",
                form(
                        MOMENT + "~" + MOMENT + "(?:," + MOMENT + "~" + MOMENT + ")*",
                        "a time from and a time to, such as 2026-12-24 12:00~2026-12-27 00:00"));
        forms.put("dst", form("(?i:true|yes|on|1)", "true: FreeSWITCH never finds it false"));
        return forms;
    }

    private static Form form(String pattern, String expected) {
        return new Form(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), expected);
    }

    private static String ranged(String one) {
        return one + "(?:-" + one + ")?(?:," + one + "(?:-" + one + ")?)*";
    }

    private static String ranged2(String one) {
        return one + "-" + one + "(?:," + one + "-" + one + ")*";
    }

    private void conditions(Document extension, JsonNode holder, String pointer) {
        JsonNode conditions = holder.path("condition");
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode condition = conditions.get(i);
            String at = pointer + "/condition/" + i;
            times(extension, condition, at);
            JsonNode regexes = condition.path("regex");
            for (int j = 0; j < regexes.size(); j++) {
                times(extension, regexes.get(j), at + "/regex/" + j);
            }
            if (condition.has("field")
                    && condition.properties().stream().anyMatch(entry -> FORMS.containsKey(entry.getKey()))) {
                problems.add(Problem.error(
                        key,
                        extension.field(),
                        at,
                        "has a time and a field, and FreeSWITCH runs its actions if either passes; write two"
                                + " conditions, the time first"));
            }
            conditions(extension, condition, at);
        }
    }

    private void times(Document extension, JsonNode condition, String at) {
        FORMS.forEach((name, form) -> {
            String written = condition.path(name).asText();
            if (condition.has(name)
                    && written.indexOf('$') < 0
                    && !form.pattern().matcher(written).matches()) {
                problems.add(Problem.error(
                        key,
                        extension.field(),
                        at + "/" + name,
                        "\"" + written + "\" never passes; expected are " + form.expected()));
            }
        });
    }
}
