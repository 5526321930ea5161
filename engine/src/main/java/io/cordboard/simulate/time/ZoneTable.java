package io.cordboard.simulate.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The time zones that the switch knows by name, from its {@code timezones.conf}. The names are case-sensitive. */
@FunctionalInterface
public interface ZoneTable {

    /** A switch without {@code timezones.conf}: every name is unknown, and server time is used. */
    ZoneTable NONE = name -> Optional.empty();

    /** The zones of the tz database, as FreeSWITCH's own {@code timezones.conf} lists them. */
    ZoneTable TZ_DATABASE = ZoneTable::fromTzDatabase;

    Optional<ZoneId> zone(String name);

    /** Java copies the names each time that it is asked. */
    final class Known {
        private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

        private Known() {}
    }

    private static Optional<ZoneId> fromTzDatabase(String name) {
        try {
            return Known.NAMES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
