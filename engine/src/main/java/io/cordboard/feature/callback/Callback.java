package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.route.LegOwner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A request to be called back when an extension, or an agent of a queue, is free, as stored in Redis. Times are milliseconds since
 * 1970 by Redis's clock.
 *
 * @param fields the members in Redis
 * @param version grows with each change
 */
record Callback(String domain, JsonNode fields, long version) {
    static final String BUSY = "busy";
    static final String NO_REPLY = "no-reply";

    static Callback of(String domain, JsonNode fields) {
        return new Callback(domain, fields, fields.path("version").asLong());
    }

    /** The same after one more change that may have been made. */
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

    /** What the caller dials to reach the called extension: its id, or another number of it. */
    String number() {
        return fields.path("number").asText(callee());
    }

    /** An unknown state was written by something else: it is shown as failed, and expires. */
    RequestState state() {
        try {
            return RequestState.valueOf(text("state").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return RequestState.FAILED;
        }
    }

    /** Whether the request waits for the called extension to be free; after no answer, it must be used first. */
    boolean armed() {
        return fields.path("armed").asBoolean();
    }

    /** Lower places come first. */
    long place() {
        return number("place");
    }

    /** When the request expires; for a failed one, how long a lamp shows it. */
    long expires() {
        return number("expires");
    }

    /** When the state must have changed, if it has a deadline. */
    long deadline() {
        return number("deadline");
    }

    /** How often the caller was called. */
    int attempt() {
        return (int) number("attempt");
    }

    /** How often the caller was called again after no answer. */
    int retries() {
        return (int) number("retries");
    }

    /** How often the called extension was busy after the caller had answered. */
    int busyAgain() {
        return (int) number("busy-again");
    }

    /** The leg on which it was requested. */
    String offer() {
        return text("offer");
    }

    /** The name of the FreeSWITCH that makes the recall, set by the claim. */
    String freeSwitch() {
        return text("freeswitch");
    }

    /** Whether the command that makes the phones ring may have been sent. */
    boolean sent() {
        return text("step").equals("sent");
    }

    /** The recall's legs, one per phone of the caller. */
    List<String> legs() {
        return text("legs").isEmpty() ? List.of() : Arrays.asList(text("legs").split(" ", -1));
    }

    /** The answered leg; empty before. */
    String leg() {
        return text("leg");
    }

    /** Whether it is for a queue, whose name is the called party; otherwise for an extension. */
    boolean isForQueue() {
        return fields.path("queue").asBoolean();
    }

    /** Whether the caller is a number outside; otherwise an extension. */
    boolean isOutside() {
        return fields.path("outside").asBoolean();
    }

    /** The score of the caller in the queue when it was requested: the seconds of waiting, and the priority. */
    long score() {
        return number("score");
    }

    /** When it was requested. */
    long requested() {
        return number("requested");
    }

    /** The FreeSWITCH at which the caller waited. */
    String home() {
        return text("home");
    }

    /** The leg that waits in the queue instead of the caller; empty before. */
    String placeholder() {
        return text("placeholder");
    }

    /** The leg of the agent who has taken the placeholder; empty before. */
    String agent() {
        return text("agent");
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
