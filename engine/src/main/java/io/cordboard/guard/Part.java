package io.cordboard.guard;

import io.cordboard.dialplan.Bound;

/** A piece of an argument whose text only the call, or FreeSWITCH's own configuration, decides. */
sealed interface Part {
    /** As it stands in the document. */
    String written();

    /** Proven to consist of certain characters, none of which separates anything in an argument. */
    record Bounded(String written, Bound bound) implements Part {}

    /** Anything that a caller can send, but never <code>${</code>: FreeSWITCH cleans it when it stores it. */
    record CallerText(String written) implements Part {}

    /** Fixed by FreeSWITCH's own configuration: {@code $${name}}. */
    record Configured(String written) implements Part {}

    /** Dial strings of registered contacts of users of the guarded domain. */
    record LocalLegs(String written) implements Part {}

    /** Nothing is known of it, or reading it runs something. */
    record Unproven(String written, String reason) implements Part {}
}
