package io.cordboard.guard.argument;

import io.cordboard.config.GuardSettings;

/**
 * The context of all judgements of one answer: the domain, the side from which the call comes, and the values of
 * FreeSWITCH's configuration.
 *
 * @param isOwnExtension whether Cordboard itself composed what is judged, not a document of the domain
 * @param areNamesCleaned whether the answer first cleans the fields of {@link io.cordboard.compose.CleanedCaller}, as
 *     that of a dialplan does
 */
public record GuardScope(
        GuardSettings settings, GuardedDomain domain, Side side, boolean isOwnExtension, boolean areNamesCleaned) {
    /** The scope of a document that is not a dialplan. */
    public GuardScope(GuardSettings settings, GuardedDomain domain, Side side) {
        this(settings, domain, side, false, false);
    }

    public String name() {
        return domain.name();
    }

    /** Whether a literal domain part is the guarded domain. */
    public boolean is(String literal) {
        return domain.is(literal);
    }

    /**
     * Whether users of that domain may be called: its own and, for its own calls, those of the domains that it shares.
     */
    public boolean mayCall(String literal) {
        return side.isOwn() ? domain.mayUse(literal) : domain.is(literal);
    }

    /** Whether tenants are kept apart. */
    public boolean isFenced() {
        return domain.fence().isPresent();
    }

    /** Whose call it is, for messages. */
    public String whose() {
        return side.isOwn() ? "a call of a fenced domain" : "an inbound call";
    }

    /** Whether a variable can only come from FreeSWITCH's own configuration: it is configured, and nobody may set it. */
    boolean isConfigured(String variable) {
        return isGlobal(variable) && VariableNames.kind(variable) == VariableKind.UNREAD;
    }

    public boolean isGlobal(String variable) {
        return settings.globals().contains(variable.toLowerCase(java.util.Locale.ROOT));
    }
}
