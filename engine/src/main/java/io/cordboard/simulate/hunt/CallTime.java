package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The time that conditions of a call are compared with: by the hours of {@code tod_tz_offset} from Greenwich, else in the
 * zone of the variable {@code timezone}, else in the server's zone (mod_dialplan_xml.c).
 *
 * @param now the virtual clock
 * @param server the server's zone, which {@code dst} and {@code date-time} always use
 * @param local the time in the call's zone
 * @param hoursEast its whole hours east of Greenwich
 * @param known false for a zone that the switch does not know: FreeSWITCH 1.11.2 then compares with uninitialised memory
 *     (switch_xml.c ignores that switch_time_exp_tz_name failed); in tests every such rule failed
 */
record CallTime(Instant now, ZoneId server, ZonedDateTime local, int hoursEast, boolean known) {
    private static final int SECONDS_PER_HOUR = 3600;

    static CallTime of(Channel channel) {
        Instant now = channel.now();
        ZoneId server = channel.call.serverZone();
        String offset = channel.variable("tod_tz_offset");
        if (offset != null && !offset.isEmpty() && LooseValues.isNumber(offset)) {
            int hours = LooseValues.toInt(offset);
            return new CallTime(now, server, now.atZone(ZoneOffset.UTC).plusHours(hours), hours, true);
        }
        String name = channel.variable("timezone");
        if (name == null || name.isEmpty()) {
            return in(server, now, server);
        }
        Optional<ZoneId> zone = channel.call.zones().zone(Octets.text(name));
        if (zone.isEmpty()) {
            channel.trace.error("Timezone '" + name + "' not found!");
            return new CallTime(now, server, now.atZone(server), 0, false);
        }
        return in(zone.get(), now, server);
    }

    static CallTime in(ZoneId zone, Instant now, ZoneId server) {
        ZonedDateTime local = now.atZone(zone);
        return new CallTime(now, server, local, local.getOffset().getTotalSeconds() / SECONDS_PER_HOUR, true);
    }
}
