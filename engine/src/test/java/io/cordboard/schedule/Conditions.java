package io.cordboard.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.time.DayOfWeekRanges;
import io.cordboard.simulate.time.NumberRanges;
import io.cordboard.simulate.time.TimeOfDayRanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;

/** Conditions and documents in the tests of opening hours. */
final class Conditions {
    private Conditions() {}

    /** As FreeSWITCH judges a condition (switch_xml.c), by the readers that are held to recordings of it. */
    static boolean pass(Map<String, String> condition, LocalDateTime at) {
        return condition.entrySet().stream().allMatch(attribute -> switch (attribute.getKey()) {
            case "year" -> NumberRanges.contain(attribute.getValue(), at.getYear());
            case "mon" -> NumberRanges.contain(attribute.getValue(), at.getMonthValue());
            case "mday" -> NumberRanges.contain(attribute.getValue(), at.getDayOfMonth());
            case "yday" -> NumberRanges.contain(attribute.getValue(), at.getDayOfYear());
            case "wday" ->
                DayOfWeekRanges.contain(attribute.getValue(), at.getDayOfWeek().getValue() % 7 + 1);
            case "time-of-day" ->
                TimeOfDayRanges.contain(attribute.getValue(), at.toLocalTime().toSecondOfDay());
            default -> throw new AssertionError(attribute);
        });
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
