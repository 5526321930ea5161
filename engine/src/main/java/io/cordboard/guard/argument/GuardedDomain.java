package io.cordboard.guard.argument;

import io.cordboard.dialplan.FixedPattern;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The domain whose calls are judged.
 *
 * @param name the SIP domain, lower case
 * @param inboundAllow outside numbers to which an inbound call may be forwarded: literal, or patterns of fixed length
 * @param phrases names of phrase macros that are served and safe, lower case; no others may be played
 * @param fence what it may use of other domains; empty where one admin owns all domains
 */
public record GuardedDomain(String name, Set<String> inboundAllow, Set<String> phrases, Optional<Fence> fence) {
    public GuardedDomain {
        name = name.toLowerCase(Locale.ROOT);
        inboundAllow = Set.copyOf(inboundAllow);
        phrases = Set.copyOf(phrases);
    }

    /** A domain among others of the same admin. */
    public GuardedDomain(String name, Set<String> inboundAllow, Set<String> phrases) {
        this(name, inboundAllow, phrases, Optional.empty());
    }

    /** A domain without safe phrase macros. */
    public GuardedDomain(String name, Set<String> inboundAllow) {
        this(name, inboundAllow, Set.of());
    }

    /** A domain that allows no outside number. */
    public static GuardedDomain of(String name) {
        return new GuardedDomain(name, Set.of());
    }

    /** The same domain, for documents that the admin of all domains writes for all of them. */
    public GuardedDomain withoutFence() {
        return new GuardedDomain(name, inboundAllow, phrases);
    }

    /** The same domain, whose fence only protects the objects of others. */
    public GuardedDomain trusting() {
        return new GuardedDomain(
                name, inboundAllow, phrases, fence.map(one -> new Fence(one.shares(), one.gateways(), true)));
    }

    /** Whether a literal domain part is this domain; FreeSWITCH compares domains without case. */
    boolean is(String literal) {
        return name.equals(literal.toLowerCase(Locale.ROOT));
    }

    /** Whether objects of that domain may be used; always true without a fence. */
    public boolean mayUse(String literal) {
        return is(literal)
                || fence.filter(one -> one.shares().contains(literal.toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    /** Whether nobody vouches for what cannot be judged. */
    public boolean isConfined() {
        return fence.filter(one -> !one.trusted()).isPresent();
    }

    /** Whether a call may leave for this literal number. */
    public boolean allows(String number) {
        return inboundAllow.contains(number)
                || inboundAllow.stream().anyMatch(allowed -> FixedPattern.matches(allowed, number));
    }
}
