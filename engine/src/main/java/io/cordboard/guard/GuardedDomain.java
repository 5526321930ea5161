package io.cordboard.guard;

import java.util.Locale;
import java.util.Set;

/**
 * The domain whose inbound calls are guarded.
 *
 * @param name the SIP domain, lower case
 * @param inboundAllow numbers outside that an inbound call may be forwarded to: literal, or patterns of fixed length
 */
public record GuardedDomain(String name, Set<String> inboundAllow) {
    public GuardedDomain {
        name = name.toLowerCase(Locale.ROOT);
        inboundAllow = Set.copyOf(inboundAllow);
    }

    /** A domain that allows no number outside. */
    public static GuardedDomain of(String name) {
        return new GuardedDomain(name, Set.of());
    }

    /** Whether a literal domain part is this domain; FreeSWITCH compares domains without case. */
    boolean is(String literal) {
        return name.equals(literal.toLowerCase(Locale.ROOT));
    }
}
