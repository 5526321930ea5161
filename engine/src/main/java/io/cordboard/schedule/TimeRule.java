package io.cordboard.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What applies at some times, unless an earlier rule matches.
 *
 * @param state {@code inside}, {@code outside} or {@code holiday}
 * @param calendar the calendar of the rule; empty if there is none
 * @param destination its own destination
 */
public record TimeRule(String state, String calendar, Optional<String> destination, List<TimeSpan> moments) {
    public TimeRule {
        moments = List.copyOf(moments);
    }

    boolean contains(LocalDateTime time) {
        return moments.stream().anyMatch(moment -> moment.contains(time));
    }

    /** Whether both differ only in their times. */
    boolean isLike(TimeRule other) {
        return calendar.equals(other.calendar) && leadsWhere(other);
    }

    /** Whether both lead to the same destination. */
    boolean leadsWhere(TimeRule other) {
        return state.equals(other.state) && destination.equals(other.destination);
    }

    TimeRule with(List<TimeSpan> more) {
        List<TimeSpan> both = new ArrayList<>(moments);
        both.addAll(more);
        return new TimeRule(state, calendar, destination, both);
    }

    /** The attributes of FreeSWITCH's time conditions, one of which must pass; empty if it always matches. */
    public List<Map<String, String>> conditions() {
        List<Map<String, String>> conditions =
                moments.stream().map(TimeSpan::attributes).distinct().toList();
        return conditions.stream().anyMatch(Map::isEmpty) ? List.of() : conditions;
    }
}
