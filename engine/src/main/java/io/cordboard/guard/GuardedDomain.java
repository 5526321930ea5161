package io.cordboard.guard;

import io.cordboard.dialplan.FixedPattern;
import java.util.Locale;
import java.util.Set;

/**
 * The domain whose inbound calls are guarded.
 *
 * @param name the SIP domain, lower case
 * @param inboundAllow numbers outside that an inbound call may be forwarded to: literal, or patterns of fixed length
 * @param phrases names of phrase macros that are served and proven; no other may be played
 */
public record GuardedDomain(String name, Set<String> inboundAllow, Set<String> phrases) {
    public GuardedDomain {
        name = name.toLowerCase(Locale.ROOT);
        inboundAllow = Set.copyOf(inboundAllow);
        phrases = Set.copyOf(phrases);
    }

    /** A domain in which no phrase macro is proven. */
    public GuardedDomain(String name, Set<String> inboundAllow) {
        this(name, inboundAllow, Set.of());
    }

    /** A domain that allows no number outside. */
    public static GuardedDomain of(String name) {
        return new GuardedDomain(name, Set.of());
    }

    /** Whether a literal domain part is this domain; FreeSWITCH compares domains without case. */
    boolean is(String literal) {
        return name.equals(literal.toLowerCase(Locale.ROOT));
    }

    /** Whether a call may leave for this literal number. */
    boolean allows(String number) {
        return inboundAllow.contains(number)
                || inboundAllow.stream().anyMatch(allowed -> FixedPattern.matches(allowed, number));
    }
}
