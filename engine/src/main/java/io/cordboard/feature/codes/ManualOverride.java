package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.ScheduleFunction;
import io.cordboard.route.Domains;
import io.cordboard.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time condition that can be opened and closed by hand, with what is set now.
 *
 * @param code the code that is dialled; empty if there is none, so that only the API opens and closes it
 * @param state {@code open} or {@code closed}; empty if nothing is set
 * @param since when it was set, on the wall; empty if it counts until it is removed
 * @param written the two members in Redis, empty for absent ones
 */
record ManualOverride(
        Document condition,
        String code,
        Schedule schedule,
        ZoneId zone,
        String state,
        Optional<LocalDateTime> since,
        Written written) {
    static final String KIND = "time_condition";
    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private static final String STATE = "override-state";
    private static final String SINCE = "override-since";
    private static final String MEMBER = "override";
    private static final String INSIDE = "inside";

    /** What stands in the state of the time condition. */
    record Written(String state, String since) {}

    /** Those of a domain that are enabled. */
    static List<ManualOverride> all(String domain, ZoneId otherwise, Documents known) {
        ZoneId zone = zone(domain, otherwise, known);
        return known.all(KIND, domain).stream()
                .filter(condition -> condition.isTrue("enabled", true))
                .map(condition -> of(condition, zone, known))
                .toList();
    }

    private static ManualOverride of(Document condition, ZoneId zone, Documents known) {
        Optional<Document> set = known.document(StateMember.KIND, condition.domain(), condition.field());
        return new ManualOverride(
                condition,
                member(condition).text("code").orElse(""),
                new ScheduleFunction(condition.domain(), known).schedule(references(condition)),
                zone,
                now(STATE, condition, set),
                time(now(SINCE, condition, set)),
                new Written(text(set, STATE), text(set, SINCE)));
    }

    private static Document member(Document condition) {
        return new Document(condition.id(), condition.json().path(MEMBER));
    }

    private static List<String> references(Document condition) {
        return Stream.concat(
                        condition.texts("time-groups").stream().map(name -> "rows:time_group/" + name),
                        condition.texts("calendars").stream().map(name -> "dates:calendar/" + name))
                .toList();
    }

    private static String now(String member, Document condition, Optional<Document> set) {
        return set.flatMap(state -> state.text(member))
                .or(() -> condition.text(member))
                .orElse("");
    }

    private static String text(Optional<Document> set, String member) {
        return set.flatMap(state -> state.text(member)).orElse("");
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // 02-30: the template composes it as if it never ended, too
        }
    }

    private static ZoneId zone(String domain, ZoneId otherwise, Documents known) {
        try {
            return Domains.settings(known, domain)
                    .flatMap(settings -> settings.text("timezone"))
                    .map(ZoneId::of)
                    .orElse(otherwise);
        } catch (DateTimeException e) {
            return otherwise; // check says that there is no such zone
        }
    }

    String domain() {
        return condition.domain();
    }

    String name() {
        return condition.field();
    }

    boolean hasCode(String dialled) {
        return !code.isEmpty() && code.equals(dialled);
    }

    /** Whether it counts until it is removed. */
    boolean isSticky() {
        return member(condition).isTrue("sticky", false);
    }

    boolean mayBeUsedBy(Document user) {
        List<String> callers = member(condition).texts("callers");
        return callers.isEmpty() || callers.contains(user.field());
    }

    /** Whether the document itself is opened or closed, which a state has to override when it is removed. */
    boolean isSetInDocument() {
        return condition.text(STATE).filter(text -> !text.isEmpty()).isPresent();
    }

    /** Whether calls follow what was set by hand, and not the clock. */
    boolean countsAt(Instant time) {
        LocalDateTime wall = wall(time);
        return !state.isEmpty()
                && since.map(start -> !wall.isBefore(start)
                                && end(start).filter(end -> !wall.isBefore(end)).isEmpty())
                        .orElse(true);
    }

    /** The state that differs from what the clock says. */
    String opposite(Instant time) {
        return ofClock(time).equals(OPEN) ? CLOSED : OPEN;
    }

    /** What the clock says. */
    String ofClock(Instant time) {
        return schedule.at(wall(time)).state().equals(INSIDE) ? OPEN : CLOSED;
    }

    /** When {@link #countsAt} may change after that time. FreeSWITCH compares times on the wall, which can occur twice. */
    Optional<Instant> changeAfter(Instant time) {
        List<Instant> changes = new ArrayList<>();
        since.filter(start -> !state.isEmpty())
                .ifPresent(start -> Stream.concat(Stream.of(start), end(start).stream())
                        .forEach(wall -> changes.addAll(instants(wall))));
        return changes.stream().filter(change -> change.isAfter(time)).min(Instant::compareTo);
    }

    private Optional<LocalDateTime> end(LocalDateTime start) {
        return schedule.changeAfter(start);
    }

    /**
     * The moments at which the local clock shows that time. If the clock is put back, it can show a time twice; the
     * moment of the change counts too.
     */
    private List<Instant> instants(LocalDateTime wall) {
        List<Instant> instants = new ArrayList<>(zone.getRules().getValidOffsets(wall).stream()
                .map(wall::toInstant)
                .toList());
        ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
        if (transition != null) {
            instants.add(transition.getInstant());
        }
        return instants;
    }

    /** The text of override-since: the whole minute, for FreeSWITCH's clock may be a little behind. */
    String sinceNow(Instant time) {
        return isSticky() ? "" : wall(time).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private LocalDateTime wall(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
