package io.cordboard.simulate.expand;

import io.cordboard.simulate.expand.ApiFunction.Surroundings;
import io.cordboard.simulate.time.Strftime;
import io.cordboard.simulate.time.WrittenTime;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The API functions that return the time, by the virtual clock. */
public final class TimeApi {
    private static final String USUAL = "%Y-%m-%d %T";

    private TimeApi() {}

    /** {@code format}, or {@code epoch|?format}: the character after the bar is skipped, whatever it is. */
    public static String strftime(String argument, Surroundings around) {
        int bar = argument.indexOf('|');
        String format = bar < 0 ? argument : argument.substring(Math.min(bar + 2, argument.length()));
        String written = format.isEmpty() ? USUAL : format;
        ZoneId zone = around.serverZone();
        return bar < 0
                ? around.clock(now -> Strftime.format(written, now.atZone(zone)))
                : Strftime.format(
                        written,
                        Instant.ofEpochSecond(LooseValues.toInt(argument)).atZone(zone));
    }

    /** {@code zone format} or {@code zone epoch|format}. */
    public static String strftimeTz(String argument, Surroundings around) {
        String[] parts = argument.split(" ", 2);
        String format = parts.length > 1 ? parts[1] : "";
        int bar = format.indexOf('|');
        int epoch = bar < 0 ? 0 : LooseValues.toInt(format);
        format = format.substring(bar + 1);
        Optional<ZoneId> zone = parts[0].isEmpty()
                ? Optional.of(ZoneOffset.UTC)
                : around.zones().zone(Octets.text(parts[0]));
        String written = format.isEmpty() ? USUAL : format;
        return zone.map(known -> epoch == 0
                        ? around.clock(now -> Strftime.format(written, now.atZone(known)))
                        : Strftime.format(written, Instant.ofEpochSecond(epoch).atZone(known)))
                .filter(date -> !date.isEmpty())
                .orElse("-ERR Invalid timezone/format\n");
    }

    public static String epoch(String written, Surroundings around, long unitsPerSecond) {
        ZoneId zone = around.serverZone();
        Instant time = around.clock(now ->
                written.isEmpty() ? now : WrittenTime.read(written, now, zone).orElse(Instant.EPOCH));
        return Long.toString(
                time.getEpochSecond() * unitsPerSecond + time.getNano() / (1_000_000_000L / unitsPerSecond));
    }
}
