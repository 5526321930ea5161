package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.NumberPattern;
import java.util.Optional;

/**
 * What is sent of a number that is dialled.
 *
 * @param strip how many of its first keys are not sent
 * @param prepend what is sent in front
 */
record Rewriting(int strip, String prepend) {
    static final Rewriting NONE = new Rewriting(0, "");

    /** What a pattern says, and the members beside it that say otherwise. */
    static Rewriting of(JsonNode pattern) {
        Optional<NumberPattern> read = NumberPattern.of(MatchingObjects.pattern(pattern));
        int strip = read.map(NumberPattern::strip).orElse(0);
        String prepend = read.map(NumberPattern::prepend).orElse("");
        return new Rewriting(
                pattern.path("strip").asInt(strip), pattern.path("prepend").asText(prepend));
    }

    /** The same behind which a trunk takes keys away and puts some in front. */
    Rewriting then(int further, String front) {
        return further <= prepend.length()
                ? new Rewriting(strip, front + prepend.substring(further))
                : new Rewriting(strip + further - prepend.length(), front);
    }

    /** What is sent of that number; of a shorter one its last key stays. */
    String apply(String number) {
        return prepend + number.substring(Math.min(strip, number.length() - 1));
    }
}
