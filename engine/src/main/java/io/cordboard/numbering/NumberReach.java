package io.cordboard.numbering;

/** How far a number reaches, as it matters for the cost of the call. */
public enum NumberReach {
    /** A number of the country itself. */
    NATIONAL,
    /** A number of another country. */
    INTERNATIONAL,
    /** A number for which the called party is paid. */
    PREMIUM,
    /** Not a number that a country has assigned. */
    UNKNOWN
}
