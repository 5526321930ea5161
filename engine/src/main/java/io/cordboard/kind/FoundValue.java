package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.text.Printable;
import java.util.regex.Pattern;

/** A value of a document as a message shows it: on one line, and short. Secrets are not passed to it. */
final class FoundValue {
    private static final int LONGEST = 60;

    /** A user with a password, as in an address: shown nowhere. */
    private static final Pattern CREDENTIALS = Pattern.compile(":[^@\\s]*@");

    private FoundValue() {}

    /** The end of a message that says what is expected; empty where the value is not shown. */
    static String not(JsonNode value) {
        if (value.isObject()) {
            return ", not an object";
        }
        if (value.isArray()) {
            return ", not a list";
        }
        return value.isTextual() ? not(value.asText()) : ", not " + value.asText();
    }

    /** The same for a text. */
    static String not(String text) {
        if (CREDENTIALS.matcher(text).find()) {
            return "";
        }
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return ", not \"" + Printable.of(text.substring(0, end)) + (end < text.length() ? "…" : "") + "\"";
    }
}
