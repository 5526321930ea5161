package io.cordboard.simulate.expand;

import io.cordboard.regex.Match;
import io.cordboard.simulate.expand.ApiFunction.Surroundings;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** API functions of mod_commands, mod_dptools and mod_expr that only compute and have no effect outside the call. */
public final class ApiFunctions {

    /** The functions that every simulation has. The caller adds look-ups such as {@code user_data}. */
    public static final Map<String, ApiFunction> HARMLESS = Map.ofEntries(
            Map.entry("cond", (argument, around) -> CondFunction.answer(argument)),
            Map.entry("regex", ApiFunctions::regex),
            Map.entry("expr", (argument, around) -> ExprFunction.answer(argument)),
            Map.entry("strftime", TimeApi::strftime),
            Map.entry("strftime_tz", TimeApi::strftimeTz),
            Map.entry("strepoch", (argument, around) -> TimeApi.epoch(argument, around, 1)),
            Map.entry("strmicroepoch", (argument, around) -> TimeApi.epoch(argument, around, 1_000_000)),
            Map.entry("toupper", (argument, around) -> asciiUpper(argument)),
            Map.entry("tolower", (argument, around) -> LooseValues.asciiLower(argument)),
            Map.entry("echo", (argument, around) -> argument),
            Map.entry("replace", (argument, around) -> replace(argument)),
            Map.entry("coalesce", (argument, around) -> coalesce(argument)),
            Map.entry("global_getvar", ApiFunctions::globalVariable));

    private ApiFunctions() {}

    /** {@code data|pattern[|replacement[|flags]]}: without a match it returns the data, or "false" with flag b. */
    private static String regex(String argument, Surroundings around) {
        List<String> parts = delimited(argument, 4);
        if (parts.size() < 2) {
            return "-ERR";
        }
        Optional<Match> match = around.match(parts.get(1), parts.get(0));
        if (parts.size() == 2) {
            return Boolean.toString(match.isPresent());
        }
        if (match.isEmpty()) {
            String flags = parts.size() > 3 ? parts.get(3) : "";
            return flags.contains("n") ? "" : flags.contains("b") ? "false" : parts.get(0);
        }
        String replacement = parts.get(2).replace('%', '$');
        int bufferSize = (parts.get(0).length() + replacement.length() + 10)
                * match.get().count();
        return Substitution.perform(replacement, match.get(), bufferSize);
    }

    private static String replace(String argument) {
        List<String> parts = delimited(argument, 3);
        if (parts.size() < 3) {
            return "-ERR";
        }
        return parts.get(1).isEmpty() ? parts.get(0) : parts.get(0).replace(parts.get(1), parts.get(2));
    }

    /** {@code m:~:} at the start selects another delimiter than the bar. */
    private static List<String> delimited(String argument, int limit) {
        boolean named = argument.startsWith("m:") && argument.length() > 2 && "|~/".indexOf(argument.charAt(2)) >= 0;
        return named
                ? SeparatedText.split(argument.substring(3), argument.charAt(2), limit)
                : SeparatedText.split(argument, '|', limit);
    }

    private static String coalesce(String argument) {
        return SeparatedText.split(argument, ',', 256).stream()
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String globalVariable(String name, Surroundings around) {
        return Objects.requireNonNullElse(around.global(name), "");
    }

    private static String asciiUpper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(symbol -> upper.append((char) (symbol >= 'a' && symbol <= 'z' ? symbol - 32 : symbol)));
        return upper.toString();
    }
}
