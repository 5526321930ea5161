package io.cordboard.api;

import java.util.regex.Pattern;

/**
 * Leaves PINs out of what is said of a call. In a dialplan a PIN stands only where it is compared with a variable whose name
 * ends in {@code _pin}: in the expression of a condition, or in that of {@code play_and_get_digits}, behind the variable.
 */
final class HiddenPins {
    private static final String LEFT_OUT = "$1…";
    private static final Pattern CONDITION = Pattern.compile("(field=\"[^\"]*_pin}[^\"]*\" expression=\")[^\"]*");
    /** In FreeSWITCH's words: {@code ${room_pin}(1234) =~ /^1234$/ break=on-false}. */
    private static final Pattern TRACED = Pattern.compile("(_pin}\\([^\"\\n]*? =~ /)[^\"\\n]*?(?=/ break=)");

    private static final Pattern ASKED = Pattern.compile("(\\b[a-z]+_pin )[^\\s\"]+(?= [0-9]+)");

    private HiddenPins() {}

    /** XML, text or JSON without them. */
    static String in(String text) {
        String conditions = CONDITION.matcher(text).replaceAll(LEFT_OUT);
        return ASKED.matcher(TRACED.matcher(conditions).replaceAll(LEFT_OUT)).replaceAll(LEFT_OUT);
    }
}
