package io.cordboard.simulate.expand;

import io.cordboard.regex.Match;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import org.jspecify.annotations.Nullable;

/**
 * {@code switch_perform_substitution} (switch_regex.c): replaces {@code $0}, {@code $12} and {@code ${1}} with captures.
 * All digits belong to the number, so {@code $5.00} is group 5. A missing group becomes empty.
 */
public final class Substitution {
    private static final int MAX_DIGITS = 9;
    private static final int MAX_GROUP = 256;

    private final String data;
    private final @Nullable Match match;
    private final StringBuilder substituted = new StringBuilder();

    /** Digits of <code>${1x</code>, which is no capture, stay here and are prepended to the next number: a leak in C. */
    private final StringBuilder digits = new StringBuilder();

    private int at;

    private Substitution(String data, @Nullable Match match) {
        this.data = data;
        this.match = match;
    }

    /** Substitutes, and cuts the result to the size of FreeSWITCH's buffer in octets. */
    public static String perform(String data, @Nullable Match match, long bufferSize) {
        String substituted = new Substitution(data, match).run();
        return substituted.substring(0, (int) Math.min(substituted.length(), Math.max(bufferSize - 1, 0)));
    }

    /** Whether the data refers to a capture. */
    public static boolean asksForCaptures(String data) {
        for (int dollar = data.indexOf('$'); dollar >= 0; dollar = data.indexOf('$', dollar + 1)) {
            int digit = dollar + 1 < data.length() && data.charAt(dollar + 1) == '{' ? dollar + 2 : dollar + 1;
            if (digit < data.length() && LooseValues.isDigit(data.charAt(digit))) {
                return true;
            }
        }
        return false;
    }

    private String run() {
        while (at < data.length()) {
            if (data.charAt(at) == '$') {
                at++;
                capture();
            } else {
                substituted.append(data.charAt(at));
                at++;
            }
        }
        return substituted.toString();
    }

    /** After a dollar. */
    private void capture() {
        boolean brace = symbol(at) == '{';
        if (brace) {
            at++;
        }
        if (!LooseValues.isDigit(symbol(at))) {
            at -= brace ? 1 : 0;
            substituted.append('$');
            return;
        }
        while (LooseValues.isDigit(symbol(at)) && digits.length() < MAX_DIGITS) {
            digits.append(symbol(at));
            at++;
        }
        if (brace && symbol(at) != '}') {
            at -= digits.length() - 1;
            substituted.append(symbol(at - 1));
            return;
        }
        at += brace ? 1 : 0;
        substituted.append(group(Integer.parseInt(digits.toString())));
        digits.setLength(0);
    }

    private String group(int number) {
        return match == null || number > MAX_GROUP ? "" : Octets.ofBytes(match.octets(number));
    }

    private char symbol(int index) {
        return index < data.length() ? data.charAt(index) : '\0';
    }
}
