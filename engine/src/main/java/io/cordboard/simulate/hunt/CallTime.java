package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The time that conditions of a call are compared with: by the hours of {@code tod_tz_offset} from Greenwich, else in the
 * zone of the variable {@code timezone}, else in the server's zone (mod_dialplan_xml.c).
 *
 * @param now the virtual clock
 * @param server the server's zone, which {@code dst} and {@code date-time} always use
 * @param zone the call's zone
 * @param offset the hours of {@code tod_tz_offset}, which count instead of the zone
 * @param known false for a zone that the switch does not know: FreeSWITCH 1.11.2 then compares with uninitialised memory
 *     (switch_xml.c ignores that switch_time_exp_tz_name failed); in tests every such rule failed
 */
record CallTime(Instant now, ZoneId server, ZoneId zone, OptionalInt offset, boolean known) {
    private static final int SECONDS_PER_HOUR = 3600;

    /** The time now. What is found with it is read by {@link Channel#clock}. */
    static CallTime of(Channel channel) {
        Instant now = channel.call.at();
        ZoneId server = channel.call.serverZone();
        String offset = channel.variable("tod_tz_offset");
        if (offset != null && !offset.isEmpty() && LooseValues.isNumber(offset)) {
            return new CallTime(now, server, ZoneOffset.UTC, OptionalInt.of(LooseValues.toInt(offset)), true);
        }
        String name = channel.variable("timezone");
        if (name == null || name.isEmpty()) {
            return in(server, now, server);
        }
        Optional<ZoneId> zone = channel.call.zones().zone(Octets.text(name));
        if (zone.isEmpty()) {
            channel.trace.error("Timezone '" + name + "' not found!");
            return new CallTime(now, server, server, OptionalInt.empty(), false);
        }
        return in(zone.get(), now, server);
    }

    static CallTime in(ZoneId zone, Instant now, ZoneId server) {
        return new CallTime(now, server, zone, OptionalInt.empty(), true);
    }

    /** The same call at another time. */
    CallTime at(Instant other) {
        return new CallTime(other, server, zone, offset, known);
    }

    /** The time in the call's zone. */
    ZonedDateTime local() {
        return now.atZone(zone).plusHours(offset.orElse(0));
    }

    /** Its whole hours east of Greenwich. */
    int hoursEast() {
        return offset.orElseGet(() -> local().getOffset().getTotalSeconds() / SECONDS_PER_HOUR);
    }
}
