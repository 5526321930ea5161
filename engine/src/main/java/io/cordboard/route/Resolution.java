package io.cordboard.route;

/** The result of a dialplan fetch. */
public sealed interface Resolution {
    /**
     * A route of a domain. {@code inbound} callers get what the guard found safe.
     *
     * @param chosen whether the number that was called has chosen the domain, which the leg has to remember
     */
    record Route(String domain, String name, boolean inbound, boolean chosen) implements Resolution {}

    /** The call is refused with a SIP response; the reason is for the log. */
    record Refused(Refusal refusal, String reason) implements Resolution {}

    /** Configured to be answered by FreeSWITCH's disk. */
    record Passthrough() implements Resolution {}
}
