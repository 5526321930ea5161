package io.cordboard.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/**
 * What is wrong with text that is not JSON, in words of our own: Jackson's quote the text, and what is not quoted as it
 * should be may be a password.
 */
final class JsonMistake {
    private record Wording(String jackson, String ours) {}

    private static final List<Wording> WORDINGS = List.of(
            // JSON knows \" \\ \/ \b \f \n \r \t \\uXXXX only; expressions such as ^1\d{3}$ need the backslash doubled.
            new Wording(
                    "Unrecognized character escape",
                    "a backslash stands alone: write \\\\d for the \\d of an expression"),
            new Wording("nesting depth", "it is nested deeper than " + JsonReader.MAX_DEPTH + " levels"),
            new Wording("Number value length", "a number has too many digits: write it in double quotes"),
            new Wording("Invalid numeric value", "a number is not written as in JSON: write it in double quotes"),
            new Wording("Duplicate field", "a member stands there twice"),
            new Wording("Unexpected end-of-input", "it ends too early: a quote, a brace or a bracket is not closed"),
            new Wording("Illegal unquoted character", "a text holds a control character: write \\n, \\t or \\u00XX"),
            new Wording(
                    "non-standard) comment",
                    "comments are not known: put a note into a member whose name begins with _"),
            new Wording("Trailing token", "more stands behind its end"),
            new Wording("was expecting comma", "a comma is missing, or a quote inside a text is written without \\"),
            new Wording("was expecting a colon", "a colon is missing behind the name of a member"),
            new Wording("was expecting double-quote to start field name", "the name of a member has no double quotes"),
            new Wording("token", "a text has no double quotes around it"),
            new Wording("expected a valid value", "a value is missing, or a text has no double quotes around it"));

    private JsonMistake() {}

    static String of(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String what = WORDINGS.stream()
                .filter(wording -> message.contains(wording.jackson()))
                .map(Wording::ours)
                .findFirst()
                .orElse("it is not written as JSON is");
        return what + where(e.getLocation());
    }

    private static String where(JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
