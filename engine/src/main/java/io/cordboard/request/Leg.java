package io.cordboard.request;

import java.util.Optional;

/**
 * One leg of a call as FreeSWITCH describes it: in a fetch, in an event, in the answer to {@code connect}. Everywhere it
 * has the same names.
 */
public interface Leg {
    /** The decoded value of a field; empty when it is missing or has no value. */
    Optional<String> field(String name);

    /** The channel variable of that name. */
    Optional<String> variable(String name);

    /** The dialplan context that is hunted; {@code Hunt-*} wins: execute_extension leaves {@code Caller-*} as it was. */
    default Optional<String> context() {
        return field("Hunt-Context").or(() -> field("Caller-Context"));
    }

    /** {@code outbound} legs are those that FreeSWITCH has made. */
    default boolean isOutbound() {
        return field("Call-Direction").orElse("").equals("outbound");
    }
}
