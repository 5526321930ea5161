package io.cordboard.guard.argument;

/** What FreeSWITCH does with a channel variable that an inbound call sets. */
public enum VariableKind {
    /** FreeSWITCH does not read it: a note for the dialplan itself. */
    UNREAD,
    /** FreeSWITCH reads it, and nothing that depends on it can reach a trunk. */
    HARMLESS,
    /** FreeSWITCH shows or stores its value, as it does with text that the caller sends. */
    TEXT,
    /** Its value is a file or a tone that is played. */
    MEDIA,
    /** Its value is a file or a folder to which FreeSWITCH writes. */
    RECORDING,
    /** Its value is a part of a file name. */
    NAME,
    /** The application that a leg runs before it is connected: to play a file, and no other. */
    ANNOUNCEMENT,
    /** The keys with which a called phone accepts a call; the word {@code exec} in it would run an application. */
    CONFIRMATION,
    /** The From of a leg, which may name nobody: of a recovered call it is the address that is called. */
    NOBODY,
    /** Flags of a conference or of its members. */
    CONFERENCE_FLAGS,
    /** A safeguard of FreeSWITCH, which may be switched on but not off. */
    SAFEGUARD,
    /** Names of variables that a called leg gets too. */
    EXPORTS,
    /** It replaces the contact of a phone that registers, unless it is one of FreeSWITCH's keywords. */
    CONTACT,
    /** It must be literally the guarded domain. */
    DOMAIN,
    /** It runs an application or an API when something happens. */
    HOOK,
    /** It says who is calling, or who moved the call. */
    IDENTITY,
    /** FreeSWITCH reads it, and it may create or move a leg. */
    READ,
    /** Not a plain name: FreeSWITCH may split it or treat it as another one. */
    UNREADABLE
}
