package io.cordboard.route;

/** The SIP responses that a refused call gets. A refusal is a served dialplan: anything else would reach FreeSWITCH's disk. */
public enum Refusal {
    /** An unknown domain, route or number. */
    NOT_FOUND("404 Not Found", "UNALLOCATED_NUMBER"),
    /** A caller who may not. */
    FORBIDDEN("403 Forbidden", "CALL_REJECTED"),
    /** A route that was never proven. */
    UNAVAILABLE("503 Service Unavailable", "NORMAL_TEMPORARY_FAILURE");

    private final String response;
    private final String hangupCause;

    Refusal(String response, String hangupCause) {
        this.response = response;
        this.hangupCause = hangupCause;
    }

    /** What the application {@code respond} sends: code and phrase. */
    public String response() {
        return response;
    }

    /** The cause for the application {@code hangup}, should the call be answered already. */
    public String hangupCause() {
        return hangupCause;
    }
}
