package io.cordboard.regex;

import java.nio.charset.StandardCharsets;

/**
 * The parts of an expression as a dialplan writes it: {@code _} begins an Asterisk pattern, {@code /…/is} has options,
 * anything else is the body itself (switch_regex.c). The body is octets, one char per byte.
 */
record Expression(String body, boolean caseless, boolean dotAll) {

    static Expression parse(byte[] written) throws InvalidExpression {
        String octets = new String(written, StandardCharsets.ISO_8859_1);
        int nul = octets.indexOf('\0');
        if (nul >= 0) {
            throw new InvalidExpression(nul, "an expression cannot contain the character NUL");
        }
        if (octets.startsWith("_")) {
            byte[] pattern = octets.substring(1).getBytes(StandardCharsets.ISO_8859_1);
            octets = new String(AsteriskPattern.toExpression(pattern), StandardCharsets.ISO_8859_1);
        }
        return octets.startsWith("/") ? delimited(octets.substring(1)) : new Expression(octets, false, false);
    }

    /** The last slash ends the body. Of the letters after it only i and s have a meaning; others are ignored. */
    private static Expression delimited(String rest) throws InvalidExpression {
        int end = rest.lastIndexOf('/');
        if (end < 0) {
            throw new InvalidExpression(0, "missing ending '/' delimiter");
        }
        String options = rest.substring(end + 1);
        return new Expression(rest.substring(0, end), options.indexOf('i') >= 0, options.indexOf('s') >= 0);
    }

    byte[] octets() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }
}
