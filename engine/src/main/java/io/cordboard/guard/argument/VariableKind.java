package io.cordboard.guard.argument;

/** What FreeSWITCH makes of a channel variable that an inbound call sets. */
public enum VariableKind {
    /** FreeSWITCH does not read it: a note of the dialplan's own. */
    UNREAD,
    /** FreeSWITCH reads it, and nothing that it decides can reach a trunk. */
    HARMLESS,
    /** FreeSWITCH shows or stores its value, as it does with what the caller sends unasked. */
    TEXT,
    /** Its value is a file or a tone to be played. */
    MEDIA,
    /** Its value is a file, or a folder, in which FreeSWITCH writes. */
    RECORDING,
    /** Its value is a part of a file's name. */
    NAME,
    /** The keys by which a called phone takes a call; the word {@code exec} there would run an application. */
    CONFIRMATION,
    /** Flags of a conference or of its members. */
    CONFERENCE_FLAGS,
    /** A safeguard of FreeSWITCH's own, which may be switched on and not off. */
    SAFEGUARD,
    /** Names of variables that a called leg gets as well. */
    EXPORTS,
    /** It takes the place of the contact of a phone that registers, unless it is one of FreeSWITCH's keywords. */
    CONTACT,
    /** It must be literally the guarded domain. */
    DOMAIN,
    /** It runs an application or an API when something happens. */
    HOOK,
    /** It says who is calling, or who has moved the call. */
    IDENTITY,
    /** FreeSWITCH reads it, and it may create or move a leg. */
    READ,
    /** Not a plain name: FreeSWITCH may split it or take it for another. */
    UNREADABLE
}
