package io.cordboard.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds at some moments, unless a rule before it holds.
 *
 * @param state {@code inside}, {@code outside} or {@code holiday}
 * @param calendar the calendar that says so; empty when none does
 * @param destination that it has for these moments
 */
public record TimeRule(String state, String calendar, Optional<String> destination, List<TimeSpan> moments) {
    public TimeRule {
        moments = List.copyOf(moments);
    }

    boolean contains(LocalDateTime time) {
        return moments.stream().anyMatch(moment -> moment.contains(time));
    }

    /** Whether it says the same of other moments. */
    boolean isLike(TimeRule other) {
        return calendar.equals(other.calendar) && leadsWhere(other);
    }

    /** Whether calls go where they go by the other one. */
    boolean leadsWhere(TimeRule other) {
        return state.equals(other.state) && destination.equals(other.destination);
    }

    TimeRule with(List<TimeSpan> more) {
        List<TimeSpan> both = new ArrayList<>(moments);
        both.addAll(more);
        return new TimeRule(state, calendar, destination, both);
    }

    /** The attributes of FreeSWITCH's time conditions, of which one has to pass; empty when it always holds. */
    public List<Map<String, String>> conditions() {
        List<Map<String, String>> conditions =
                moments.stream().map(TimeSpan::attributes).distinct().toList();
        return conditions.stream().anyMatch(Map::isEmpty) ? List.of() : conditions;
    }
}
