package io.cordboard.simulate.execute;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hangup causes by name and number (switch_types.h, switch_channel.c). */
final class HangupCause {
    static final String NORMAL_CLEARING = "NORMAL_CLEARING";
    static final String NO_ROUTE_DESTINATION = "NO_ROUTE_DESTINATION";
    static final String DESTINATION_OUT_OF_ORDER = "DESTINATION_OUT_OF_ORDER";
    static final String EXCHANGE_ROUTING_ERROR = "EXCHANGE_ROUTING_ERROR";

    private static final Map<String, String> BY_NUMBER = new HashMap<>();
    private static final Map<String, String> NUMBERS = new HashMap<>();

    static {
        for (List<String> words : FactTable.read("hangup-causes.txt")) {
            BY_NUMBER.put(words.get(0), words.get(1));
            NUMBERS.put(words.get(1), words.get(0));
        }
    }

    private HangupCause() {}

    /**
     * {@code switch_channel_str2cause}: text that is no cause name and does not begin with a digit is NORMAL_CLEARING.
     */
    static String of(String written) {
        if (!written.isEmpty() && LooseValues.isDigit(written.charAt(0))) {
            String number = Integer.toString(LooseValues.toInt(written));
            return BY_NUMBER.getOrDefault(number, number);
        }
        String name = written.toUpperCase(Locale.ROOT);
        return NUMBERS.containsKey(name) ? name : NORMAL_CLEARING;
    }

    /** Whether a list such as {@code user_busy,17,NO_ANSWER} contains the cause. */
    static boolean listed(String list, String cause) {
        return SeparatedText.split(list, ',', 256).stream()
                .anyMatch(entry -> LooseValues.sameIgnoringCase(entry, cause) || entry.equals(NUMBERS.get(cause)));
    }
}
