package io.cordboard.guard.argument;

import io.cordboard.dialplan.TextBound;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $1} and <code>${1}</code> by masks, as switch_perform_substitution (switch_regex.c) does before
 * expansion, and masks the values of FreeSWITCH's own configuration.
 */
final class CaptureSubstitution {
    private static final char GLOBAL_START = '\uE000';
    private static final char GLOBAL_END = '\uE001';
    private static final Pattern CAPTURE = Pattern.compile("\\$(?:(\\d{1,9})|\\{(\\d{1,9})\\})");

    private static final Pattern OPEN_CAPTURE = Pattern.compile("\\$\\{\\d++(?!\\})|\\$\\d{10}");

    private CaptureSubstitution() {}

    static MaskedText substitute(String raw, Optional<KnownValues.Captures> captures) {
        MaskedText text = new MaskedText();
        int position = 0;
        while (position < raw.length()) {
            char character = raw.charAt(position);
            if (character >= GLOBAL_START && character <= '\uF8FF') {
                position = privateUse(raw, position, text);
            } else if (character == '$' && captures.isPresent()) {
                position = dollar(raw, position, text, captures.get());
            } else {
                text.append(character);
                position++;
            }
        }
        return text;
    }

    private static int privateUse(String raw, int position, MaskedText text) {
        int end = raw.indexOf(GLOBAL_END, position);
        if (raw.charAt(position) != GLOBAL_START || end < 0) {
            text.append(new ArgumentPart.Unsafe("", "contains a private-use character, which is not allowed"));
            return position + 1;
        }
        text.append(new ArgumentPart.Configured("$${" + raw.substring(position + 1, end) + "}"));
        return end + 1;
    }

    private static int dollar(String raw, int position, MaskedText text, KnownValues.Captures captures) {
        Matcher matcher = CAPTURE.matcher(raw).region(position, raw.length());
        if (leaksDigits(raw, position)) {
            text.append(new ArgumentPart.Unsafe(
                    raw.substring(position, position + 2), "begins a capture that does not end"));
            return position + 2;
        }
        if (!matcher.lookingAt()) {
            text.append('$');
            return position + 1;
        }
        String digits = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        text.append(captured(matcher.group(), Integer.parseInt(digits), captures));
        return matcher.end();
    }

    /** FreeSWITCH keeps the digit of <code>${1x</code> and prepends it to those of the next capture. */
    private static boolean leaksDigits(String raw, int position) {
        return OPEN_CAPTURE.matcher(raw).region(position, raw.length()).lookingAt();
    }

    private static ArgumentPart captured(String written, int group, KnownValues.Captures captures) {
        Optional<TextBound> bound = captures.group(group).filter(TextBound::isName);
        if (bound.isPresent()) {
            return new ArgumentPart.Bounded(written, bound.get());
        }
        return captures.clean()
                ? new ArgumentPart.CallerText(written, false)
                : new ArgumentPart.Unsafe(
                        written, "is a capture of a text that FreeSWITCH may fill with '${': bound it, as (\\d+) does");
    }
}
