package io.cordboard.rehearse;

import java.util.ArrayList;
import java.util.List;

/**
 * A dial string taken apart as originate does it: {@code :_:} between originates that run side by side, {@code |} between
 * attempts one after the other, a comma between legs that ring together (switch_ivr_originate.c). Blocks of variables are left out.
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

    /** The text behind the blocks at its beginning, of which there may be several. */
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

    /** Splits where no bracket is open. */
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
