package io.cordboard.admin;

import java.util.Locale;

/** What a right allows to do with documents of a kind. */
public enum Action {
    READ,
    /** Create and replace. */
    WRITE,
    DELETE,
    /** What phones do with codes: switch a call flow, set a forward, cancel a callback. */
    OPERATE;

    /** The word in a role's document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
