package io.cordboard.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A date of a calendar: {@code {"date" or "from" and "to", "state": "open" or "closed", "hours", "destination"}}.
 *
 * @param calendar the name of the calendar
 */
record CalendarDate(String calendar, JsonNode json) {
    boolean isOpen() {
        return json.path("state").asText().equals("open");
    }

    List<Days> days() {
        String text = json.has("date")
                ? json.get("date").asText()
                : json.path("from").asText() + ".." + json.path("to").asText();
        return Dates.days(text);
    }

    boolean hasHours() {
        return json.has("hours");
    }

    /** Its hours, or its whole days. */
    List<TimeSpan> moments() {
        return HoursRow.hours(json, "hours", days());
    }

    Optional<String> destination() {
        return Optional.ofNullable(json.get("destination")).map(JsonNode::asText);
    }
}
