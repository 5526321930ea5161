package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import org.jspecify.annotations.Nullable;

/**
 * {@code switch_channel_expand_variables_check} (switch_channel.c): scans a text once, removes backslashes before {@code
 * $}, {@code '} and {@code \}, and replaces {@code ${…}}. The value is expanded in turn.
 */
public final class Expansion {
    /** At this depth FreeSWITCH leaves the text unchanged, so {@code x=${x}} ends as the text {@code ${x}}. */
    private static final int MAX_DEPTH = 100;

    private static final int COST_OF_AN_EXPANSION = 16;
    private static final int COST_OF_AN_API_CALL = 1_000;

    private final String text;
    private final Channel channel;
    private final int depth;
    private final StringBuilder expanded = new StringBuilder();
    private int at;

    private Expansion(String text, Channel channel, int depth) {
        this.text = text;
        this.channel = channel;
        this.depth = depth;
    }

    static String expand(String text, Channel channel, int depth) {
        if (depth > MAX_DEPTH || text.isEmpty() || !needed(text)) {
            return text;
        }
        String expanded = new Expansion(text, channel, depth).run();
        channel.effort.spend(COST_OF_AN_EXPANSION + expanded.length());
        return expanded;
    }

    /** A text without a dollar and a brace and without these escapes is not changed: a lone backslash and dollar stay. */
    public static boolean needed(String text) {
        return hasVariable(text) || hasEscape(text);
    }

    /** {@code switch_string_var_check_const}: a backslash between the dollar and the brace counts as a variable too. */
    private static boolean hasVariable(String text) {
        boolean dollar = false;
        for (int i = 0; i < text.length(); i++) {
            char symbol = text.charAt(i);
            if (symbol == '$') {
                dollar = true;
            } else if (dollar && symbol == '{') {
                return true;
            } else if (symbol != '\\') {
                dollar = false;
            }
        }
        return false;
    }

    /** {@code switch_string_has_escaped_data}. */
    private static boolean hasEscape(String text) {
        for (int slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', slash + 1)) {
            if (slash + 1 < text.length() && "\\nst'".indexOf(text.charAt(slash + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private String run() {
        while (at < text.length()) {
            if (!skipOrKeepEscaped()) {
                step();
            }
        }
        return expanded.toString();
    }

    /** {@code \'} is removed together with its quote; {@code \\} becomes one backslash. */
    private boolean skipOrKeepEscaped() {
        if (symbol(at) != '\\' || (symbol(at + 1) != '\'' && symbol(at + 1) != '\\')) {
            return false;
        }
        if (symbol(at + 1) == '\\') {
            expanded.append('\\');
        }
        at += 2;
        return true;
    }

    private void step() {
        if (symbol(at) == '\\' && symbol(at + 1) == '$') {
            // "\$" and "\$$" both become one dollar that does not begin a reference.
            at += symbol(at + 2) == '$' ? 2 : 1;
        } else if (symbol(at) == '$') {
            at += symbol(at + 1) == '$' ? 1 : 0;
            if (symbol(at + 1) == '{') {
                reference();
                return;
            }
        }
        expanded.append(symbol(at));
        at++;
    }

    /** The character after a reference is copied, even a backslash, unless it is a dollar. */
    private void reference() {
        VariableReference reference = VariableReference.at(text, at + 1);
        at = reference.end();
        String value =
                reference.argument() == null ? variable(reference.name()) : api(reference.name(), reference.argument());
        expanded.append(value);
        channel.effort.spend(value.length());
        if (at < text.length() && symbol(at) != '$') {
            expanded.append(symbol(at));
            at++;
        }
    }

    private String variable(String written) {
        ValueSlice slice = ValueSlice.of(expand(written, channel, depth + 1));
        String value = channel.variable(slice.name(), slice.index());
        return value == null ? "" : slice.cut(expand(value, channel, depth + 1));
    }

    private String api(String name, String argument) {
        String function = expand(name, channel, depth + 1).strip();
        String expandedArgument = expand(argument, channel, depth + 1).strip();
        @Nullable ApiFunction api = channel.call.apis().get(LooseValues.asciiLower(function));
        if (api == null) {
            channel.trace.add("API " + function + "(" + expandedArgument + ") is not simulated: the result is empty");
            return "";
        }
        channel.effort.spend(COST_OF_AN_API_CALL);
        return api.answer(expandedArgument, new ApiFunction.Surroundings(channel));
    }

    /** NUL after the end, as in C. */
    private char symbol(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
