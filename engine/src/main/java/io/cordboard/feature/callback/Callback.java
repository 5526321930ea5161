package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.route.LegOwner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A request of one extension to be called back when another is free, as it stood in Redis. Times are milliseconds since
 * 1970 by Redis's clock.
 *
 * @param fields what Redis holds of it, by name
 * @param version grows with each change
 */
record Callback(String domain, JsonNode fields, long version) {
    static final String BUSY = "busy";
    static final String NO_REPLY = "no-reply";

    static Callback of(String domain, JsonNode fields) {
        return new Callback(domain, fields, fields.path("version").asLong());
    }

    /** As it is known after one more change, which perhaps was made. */
    Callback changed() {
        return new Callback(domain, fields, version + 1);
    }

    String id() {
        return text("id");
    }

    String caller() {
        return text("caller");
    }

    String callee() {
        return text("callee");
    }

    /** What the caller dials to reach the called extension; its id, or another number of it. */
    String number() {
        return fields.path("number").asText(callee());
    }

    /** A state that does not exist was written by somebody else: it is shown as failed, and forgotten in time. */
    State state() {
        try {
            return State.valueOf(text("state").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return State.FAILED;
        }
    }

    /** Whether the called extension is waited for; one that did not answer has to be used first. */
    boolean armed() {
        return fields.path("armed").asBoolean();
    }

    /** Requests of lower places come first. */
    long place() {
        return number("place");
    }

    /** Until when it is waited for; of a failed one, how long a lamp shows it. */
    long expires() {
        return number("expires");
    }

    /** Until when the state has to have changed, where it has a deadline. */
    long deadline() {
        return number("deadline");
    }

    /** How often the caller was rung. */
    int attempt() {
        return (int) number("attempt");
    }

    /** How often the caller was rung once more because there was no answer. */
    int retries() {
        return (int) number("retries");
    }

    /** How often the called extension was busy when the caller had answered. */
    int busyAgain() {
        return (int) number("busy-again");
    }

    /** The leg on which it was asked for. */
    String offer() {
        return text("offer");
    }

    /** The name of the FreeSWITCH over which the recall goes; fixed by the claim. */
    String freeSwitch() {
        return text("freeswitch");
    }

    /** Whether the command that rings the phones may have been given. */
    boolean sent() {
        return text("step").equals("sent");
    }

    /** The recall's legs, one for each phone of the caller. */
    List<String> legs() {
        return text("legs").isEmpty() ? List.of() : Arrays.asList(text("legs").split(" ", -1));
    }

    /** The leg that was answered; empty before. */
    String leg() {
        return text("leg");
    }

    private String text(String name) {
        return fields.path(name).asText();
    }

    private long number(String name) {
        return fields.path(name).asLong();
    }

    LegOwner callingParty() {
        return new LegOwner(caller(), domain);
    }

    LegOwner calledParty() {
        return new LegOwner(callee(), domain);
    }

    @Override
    public String toString() {
        return "the callback of " + caller() + " to " + callee() + "@" + domain;
    }
}
