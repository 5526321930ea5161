package io.cordboard.guard.argument;

import io.cordboard.dialplan.TextBound;

/** A piece of an argument whose text depends on the call, or on FreeSWITCH's own configuration. */
public sealed interface ArgumentPart {
    /** As written in the document. */
    String written();

    /** Whether it may be empty when the application runs. */
    default boolean mayBeEmpty() {
        return !(this instanceof Bounded bounded && bounded.bound().minLength() > 0);
    }

    /** Known to consist of certain characters; quotes, slashes, backslashes, carets, dollars, braces are none of them. */
    record Bounded(String written, TextBound bound) implements ArgumentPart {}

    /**
     * Any text of a caller, but never with <code>${</code>.
     *
     * @param cleaned whether it contains none of the characters that {@link CleanedFields} removes
     */
    record CallerText(String written, boolean cleaned) implements ArgumentPart {}

    /** Fixed by FreeSWITCH's own configuration: {@code $${name}}. */
    record Configured(String written) implements ArgumentPart {}

    /** Dial strings of registered contacts of users of the guarded domain. */
    record LocalLegs(String written) implements ArgumentPart {}

    /** Nothing is known about it, or reading it runs something. */
    record Unsafe(String written, String reason) implements ArgumentPart {}
}
