package io.cordboard.simulate.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** The time zones that the switch knows by name, from its {@code timezones.conf}. The names are case-sensitive. */
@FunctionalInterface
public interface ZoneTable {

    /** A switch without {@code timezones.conf}: every name is unknown, and server time is used. */
    ZoneTable NONE = name -> Optional.empty();

    /** The zones of the tz database, as FreeSWITCH's own {@code timezones.conf} lists them. */
    ZoneTable TZ_DATABASE = ZoneTable::fromTzDatabase;

    Optional<ZoneId> zone(String name);

    private static Optional<ZoneId> fromTzDatabase(String name) {
        try {
            return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
