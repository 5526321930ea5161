package io.cordboard.rehearse;

import io.cordboard.document.Documents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Parses the time of a call. */
public final class WrittenMoment {
    private WrittenMoment() {}

    /** The time without a zone, where it is now or says its offset; empty if it depends on the zone. */
    static Optional<Instant> anywhere(Optional<String> written, Clock clock) {
        return written.isEmpty() || isAnywhere(text(written.get()))
                ? of(written, clock.getZone(), clock)
                : Optional.empty();
    }

    private static String text(String written) {
        return written.strip().replace(' ', 'T');
    }

    private static boolean isAnywhere(String text) {
        int time = Math.max(text.indexOf('T'), 0);
        return text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) > time;
    }

    /**
     * Parses {@code 2026-11-22T09:00} in the given zone, or {@code 2026-11-22T09:00+01:00} or {@code …Z}. Empty for any
     * other text.
     */
    static Optional<Instant> of(Optional<String> written, ZoneId zone, Clock clock) {
        return written.isEmpty() ? Optional.of(clock.instant()) : read(written.get(), zone);
    }

    /**
     * The same in the zone of a domain, by default now.
     *
     * @param clock the time, and the zone in which the switch runs
     */
    public static Optional<Instant> inDomain(
            Optional<String> written, String domain, Documents documents, Clock clock) {
        ZoneId zone = documents
                .document("domain", "", domain)
                .flatMap(settings -> settings.text("timezone"))
                .flatMap(SwitchTimeZones.served(documents)::zone)
                .orElse(clock.getZone());
        return of(written, zone, clock);
    }

    /** What is said of a text that is no date and time. */
    public static String expected(Optional<String> written) {
        return "\"" + written.orElse("") + "\" is not a date and time such as 2026-11-22T09:00";
    }

    private static Optional<Instant> read(String written, ZoneId zone) {
        String text = text(written);
        try {
            return Optional.of(
                    isAnywhere(text)
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the caller says what was expected
        }
    }
}
