package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.ChannelVariables;
import io.cordboard.simulate.expand.SimulationLimit;
import io.cordboard.simulate.value.SeparatedText;
import org.jspecify.annotations.Nullable;

/**
 * Application data that begins with {@code %[name=value,…]} or {@code %;[name=value;…]}: the variables apply to this
 * application only (switch_core_session.c).
 */
record ScopedData(@Nullable ChannelVariables scope, String data) {
    private static final int MAX_VARIABLES = 1024;

    static ScopedData of(String expanded, SimulationLimit effort) {
        int bracket = expanded.startsWith("%[") ? 1 : expanded.startsWith("[", 2) ? 2 : -1;
        int end = expanded.startsWith("%") && bracket > 0 ? closing(expanded, bracket) : -1;
        if (end < 0) {
            return new ScopedData(null, expanded);
        }
        char delimiter = bracket == 2 ? expanded.charAt(1) : ',';
        ChannelVariables scope = new ChannelVariables(effort);
        for (String setting : SeparatedText.split(expanded.substring(bracket + 1, end), delimiter, MAX_VARIABLES)) {
            var pair = SeparatedText.split(setting, '=', 2);
            if (pair.size() == 2) {
                scope.set(pair.get(0), pair.get(1));
            }
        }
        return new ScopedData(scope, expanded.substring(end + 1));
    }

    private static int closing(String text, int bracket) {
        int depth = 0;
        for (int at = bracket; at < text.length(); at++) {
            depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
