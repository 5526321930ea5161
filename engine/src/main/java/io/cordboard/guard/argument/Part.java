package io.cordboard.guard.argument;

import io.cordboard.dialplan.Bound;

/** A piece of an argument whose text depends on the call, or on FreeSWITCH's own configuration. */
public sealed interface Part {
    /** As written in the document. */
    String written();

    /** Whether it may be empty when the application runs. */
    default boolean mayBeEmpty() {
        return !(this instanceof Bounded bounded && bounded.bound().minLength() > 0);
    }

    /** Known to consist of certain characters, none of which is a separator in an argument. */
    record Bounded(String written, Bound bound) implements Part {}

    /**
     * Any text of a caller, but never with <code>${</code>.
     *
     * @param cleaned whether it contains none of the characters that {@link CleanedFields} removes
     */
    record CallerText(String written, boolean cleaned) implements Part {}

    /** Fixed by FreeSWITCH's own configuration: {@code $${name}}. */
    record Configured(String written) implements Part {}

    /** Dial strings of registered contacts of users of the guarded domain. */
    record LocalLegs(String written) implements Part {}

    /** Nothing is known about it, or reading it runs something. */
    record Unproven(String written, String reason) implements Part {}
}
