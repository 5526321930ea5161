package io.cordboard.dialplan;

import java.util.Collection;
import java.util.Set;

/** The time attributes of a condition ({@code switch_xml_std_datetime_check}, switch_xml.c). */
public final class TimeAttributes {
    private static final Set<String> NAMES = Set.of(
            "year",
            "yday",
            "mon",
            "mday",
            "week",
            "mweek",
            "wday",
            "hour",
            "minute",
            "minute-of-day",
            "time-of-day",
            "date-time",
            "dst",
            "tz-offset");

    private TimeAttributes() {}

    /** Whether one of these attributes is a time attribute. */
    public static boolean areAmong(Collection<String> attributes) {
        return attributes.stream().anyMatch(NAMES::contains);
    }
}
