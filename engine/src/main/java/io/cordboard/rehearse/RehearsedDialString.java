package io.cordboard.rehearse;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a dial string as originate does: {@code :_:} between parallel originates, {@code |} between successive attempts,
 * a comma between legs that ring together (switch_ivr_originate.c). Blocks of variables are removed.
 */
final class RehearsedDialString {
    private RehearsedDialString() {}

    /** Originates, each a list of attempts, each a list of legs such as {@code user/1001@d}. */
    static List<List<List<String>>> read(String text) {
        List<List<List<String>>> originates = new ArrayList<>();
        for (String originate : split(afterBlocks(text.strip(), '<', '>'), ":_:")) {
            List<List<String>> attempts = new ArrayList<>();
            for (String attempt : split(afterBlocks(originate.strip(), '{', '}'), "|")) {
                attempts.add(split(attempt, ",").stream()
                        .map(leg -> afterBlocks(leg.strip(), '[', ']').strip())
                        .toList());
            }
            originates.add(attempts);
        }
        return originates;
    }

    /** The text after the blocks at its beginning, of which there may be several. */
    private static String afterBlocks(String text, char open, char close) {
        String rest = text;
        while (!rest.isEmpty() && rest.charAt(0) == open) {
            int end = rest.indexOf(close);
            if (end < 0) {
                return rest;
            }
            rest = rest.substring(end + 1).stripLeading();
        }
        return rest;
    }

    /** Splits outside brackets. */
    private static List<String> split(String text, String at) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && text.startsWith(at, i)) {
                parts.add(text.substring(begin, i));
                begin = i + at.length();
                i = begin - 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
