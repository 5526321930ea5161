package io.cordboard.guard;

import java.util.Locale;

/** What every judgement of one answer takes for granted: the domain, and what FreeSWITCH's configuration fills in. */
record Premises(GuardSettings settings, GuardedDomain domain) {
    String name() {
        return domain.name();
    }

    /** Whether a literal domain part is the guarded domain. */
    boolean is(String literal) {
        return domain.is(literal);
    }

    /** Whether a variable can only come from FreeSWITCH's own configuration: it is configured, and nobody may set it. */
    boolean isConfigured(String variable) {
        return isGlobal(variable) && VariableNames.kind(variable) == VariableKind.UNREAD;
    }

    boolean isGlobal(String variable) {
        return settings.globals().contains(variable.toLowerCase(Locale.ROOT));
    }
}
