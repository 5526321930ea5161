package io.cordboard.request;

import java.util.Optional;

/**
 * One leg of a call as FreeSWITCH describes it in a fetch, an event, or the reply to {@code connect}. The names are the
 * same in all three.
 */
public interface Leg {
    /** The decoded value of a field; empty if it is absent or has no value. */
    Optional<String> field(String name);

    /** The channel variable of that name. */
    Optional<String> variable(String name);

    /**
     * The context of the hunt. {@code Hunt-*} takes precedence, because execute_extension does not change {@code
     * Caller-*}.
     */
    default Optional<String> context() {
        return field("Hunt-Context").or(() -> field("Caller-Context"));
    }

    /** {@code outbound} legs are those that FreeSWITCH created. */
    default boolean isOutbound() {
        return field("Call-Direction").orElse("").equals("outbound");
    }
}
