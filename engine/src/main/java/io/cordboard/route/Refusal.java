package io.cordboard.route;

/**
 * The SIP responses of refused calls. A refusal is a served dialplan, because any other answer would make FreeSWITCH read
 * its disk.
 */
public enum Refusal {
    /** An unknown domain, route or number. */
    NOT_FOUND("404 Not Found", "UNALLOCATED_NUMBER"),
    /** The caller is not allowed to call there. */
    FORBIDDEN("403 Forbidden", "CALL_REJECTED"),
    /** A route that was never valid. */
    UNAVAILABLE("503 Service Unavailable", "NORMAL_TEMPORARY_FAILURE");

    private final String response;
    private final String hangupCause;

    Refusal(String response, String hangupCause) {
        this.response = response;
        this.hangupCause = hangupCause;
    }

    /** The argument of the application {@code respond}: code and phrase. */
    public String response() {
        return response;
    }

    /** The cause for the application {@code hangup}, if the call is already answered. */
    public String hangupCause() {
        return hangupCause;
    }
}
