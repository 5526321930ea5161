package io.cordboard.guard.argument;

import java.util.Locale;
import java.util.regex.Pattern;

/** The ringing tones and the hold music in the global variables of FreeSWITCH's stock configuration. */
final class StockTones {
    private static final Pattern NAME =
            Pattern.compile("[a-z]{2}-ring|pt-ring|bong-ring|hold_music|sit|beep|default_ringback");

    private StockTones() {}

    static boolean isTone(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
