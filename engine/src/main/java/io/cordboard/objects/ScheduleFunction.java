package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.schedule.Schedule;
import io.cordboard.schedule.TimeRule;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time conditions that templates write: when it is inside some hours, outside, or a holiday. Templates do not know
 * the present time, so what they write stays true; FreeSWITCH decides at each call. Objects are named as {@code
 * rows:KIND/NAME} and {@code dates:KIND/NAME}, by the member in which they hold hours or dates. One that is missing or
 * disabled has none.
 */
public record ScheduleFunction(String domain, Documents documents) {
    /**
     * The rules of a schedule, of which the first that holds decides: {@code state}, {@code calendar}, {@code destination} (empty
     * for none) and {@code when}, the conditions of which one has to pass; none for the rule that always holds.
     */
    List<Map<String, Object>> rules(List<String> references) {
        return schedule(references).rules().stream()
                .map(ScheduleFunction::plain)
                .toList();
    }

    private static Map<String, Object> plain(TimeRule rule) {
        return Map.of(
                "state", rule.state(),
                "calendar", rule.calendar(),
                "destination", rule.destination().orElse(""),
                "when", rule.conditions());
    }

    /** The conditions that hold from a time on the wall until the schedule says something else; none for a text that is no time. */
    List<Map<String, String>> untilChange(List<String> arguments) {
        return time(arguments.get(0))
                .map(time -> schedule(arguments.subList(1, arguments.size())).untilChange(time))
                .orElse(List.of());
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // its schema says what is expected
        }
    }

    /** The schedule of these objects. */
    public Schedule schedule(List<String> references) {
        List<JsonNode> groups = new ArrayList<>();
        Map<String, JsonNode> calendars = new LinkedHashMap<>();
        for (String reference : references) {
            String[] parts = reference.split("[:/]", 3);
            JsonNode json = documents
                    .document(parts[1], domain, parts[2])
                    .filter(document -> document.isTrue("enabled", true))
                    .map(Document::json)
                    .orElseGet(JsonNodeFactory.instance::objectNode);
            if (parts[0].equals("rows")) {
                groups.add(json);
            } else {
                calendars.put(parts[2], json);
            }
        }
        return new Schedule(groups, calendars);
    }
}
