package io.cordboard.metrics;

import java.util.Locale;

/** The values of tags. */
final class MeterTag {
    private MeterTag() {}

    /** The name of a constant in lower case. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
