package io.cordboard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time zone of this machine, where FreeSWITCH usually runs too. The variable {@code TZ} is ignored, because the shell
 * of a command says nothing about FreeSWITCH.
 */
final class MachineZone {
    private static final Path LOCAL_TIME = Path.of("/etc/localtime");
    private static final String ZONES = "/zoneinfo/";

    private MachineZone() {}

    static ZoneId read() {
        try {
            return ofFile(LOCAL_TIME.toRealPath()).orElse(ZoneOffset.UTC);
        } catch (IOException e) {
            return ZoneOffset.UTC; // a machine without the file runs in UTC (tzset(3))
        }
    }

    /** The zone of such a file: {@code /usr/share/zoneinfo/Europe/Zurich}. */
    static Optional<ZoneId> ofFile(Path file) {
        String path = file.toString();
        int begin = path.indexOf(ZONES);
        return begin < 0 ? Optional.empty() : of(path.substring(begin + ZONES.length()));
    }

    static Optional<ZoneId> of(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }
}
