package io.cordboard.guard.argument;

import io.cordboard.dialplan.Bound;

/** A piece of an argument whose text only the call, or FreeSWITCH's own configuration, decides. */
public sealed interface Part {
    /** As it stands in the document. */
    String written();

    /** Whether nothing may be left of it when the application runs. */
    default boolean mayBeEmpty() {
        return !(this instanceof Bounded bounded && bounded.bound().minLength() > 0);
    }

    /** Proven to consist of certain characters, none of which separates anything in an argument. */
    record Bounded(String written, Bound bound) implements Part {}

    /**
     * Anything that a caller can send, but never <code>${</code>.
     *
     * @param cleaned whether it holds none of the characters that {@link CleanedFields} takes out of it
     */
    record CallerText(String written, boolean cleaned) implements Part {}

    /** Fixed by FreeSWITCH's own configuration: {@code $${name}}. */
    record Configured(String written) implements Part {}

    /** Dial strings of registered contacts of users of the guarded domain. */
    record LocalLegs(String written) implements Part {}

    /** Nothing is known of it, or reading it runs something. */
    record Unproven(String written, String reason) implements Part {}
}
