package io.cordboard.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/**
 * Describes what is wrong with text that is not JSON, in Cordboard's own words. Jackson's messages quote the text, which
 * may contain a password.
 */
final class JsonMistake {
    static final int MAX_DEPTH = 64;

    private record Wording(String jackson, String ours) {}

    private static final List<Wording> WORDINGS = List.of(
            // JSON allows \" \\ \/ \b \f \n \r \t \\uXXXX only; in an expression such as ^1\d{3}$ the backslash must be
            // doubled.
            new Wording(
                    "Unrecognized character escape", "a single backslash: write \\\\d for the \\d of an expression"),
            new Wording("nesting depth", "it is nested deeper than " + MAX_DEPTH + " levels"),
            new Wording("Number value length", "a number has too many digits: write it in double quotes"),
            new Wording("Invalid numeric value", "a number is not valid in JSON: write it in double quotes"),
            new Wording("Duplicate field", "a member occurs twice"),
            new Wording("Unexpected end-of-input", "it ends too early: a quote, a brace or a bracket is not closed"),
            new Wording(
                    "Illegal unquoted character", "a string contains a control character: write \\n, \\t or \\u00XX"),
            new Wording(
                    "non-standard) comment",
                    "comments are not supported: put a note into a member whose name begins with _"),
            new Wording("Trailing token", "there is text after its end"),
            new Wording("was expecting comma", "a comma is missing, or a quote inside a string is written without \\"),
            new Wording("was expecting a colon", "a colon is missing after the name of a member"),
            new Wording("was expecting double-quote to start field name", "the name of a member has no double quotes"),
            new Wording("token", "a string has no double quotes around it"),
            new Wording("expected a valid value", "a value is missing, or a string has no double quotes around it"));

    private JsonMistake() {}

    static String of(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String what = WORDINGS.stream()
                .filter(wording -> message.contains(wording.jackson()))
                .map(Wording::ours)
                .findFirst()
                .orElse("it is not valid JSON");
        return what + where(e.getLocation());
    }

    private static String where(JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
