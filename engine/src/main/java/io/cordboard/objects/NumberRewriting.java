package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.NumberPattern;
import java.util.Optional;

/**
 * How a dialled number is rewritten before it is sent.
 *
 * @param strip how many of its first keys are not sent
 * @param prepend what is sent before it
 */
record NumberRewriting(int strip, String prepend) {
    static final NumberRewriting NONE = new NumberRewriting(0, "");

    /** The rewriting of a pattern, overridden by the members beside it. */
    static NumberRewriting of(JsonNode pattern) {
        Optional<NumberPattern> read = NumberPattern.of(written(pattern));
        int strip = read.map(NumberPattern::strip).orElse(0);
        String prepend = read.map(NumberPattern::prepend).orElse("");
        return new NumberRewriting(
                pattern.path("strip").asInt(strip), pattern.path("prepend").asText(prepend));
    }

    /** The text of a pattern, which may be an object with members beside it. */
    static String written(JsonNode pattern) {
        return pattern.isObject() ? pattern.path("pattern").asText() : pattern.asText();
    }

    /** The same, followed by the rewriting of a trunk. */
    NumberRewriting then(int further, String front) {
        return further <= prepend.length()
                ? new NumberRewriting(strip, front + prepend.substring(further))
                : new NumberRewriting(strip + further - prepend.length(), front);
    }

    /** The number to send. At least the last key of the dialled number is kept. */
    String apply(String number) {
        return prepend + number.substring(Math.min(strip, number.length() - 1));
    }
}
