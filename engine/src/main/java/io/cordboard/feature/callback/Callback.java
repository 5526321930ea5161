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
 * @param number what the caller dials to reach the called extension; its id, or another number of it
 * @param armed whether the called extension is waited for; one that did not answer has to be used first
 * @param place requests of lower ones come first
 * @param expires until when it is waited for; of a failed one, how long a lamp shows it
 * @param deadline until when the state has to have changed, where it has one
 * @param version grows with each change
 * @param attempt how often the caller was rung
 * @param retries how often he was rung once more because he had not answered
 * @param busyAgain how often the called extension was busy when he had answered
 * @param offer the leg on which it was asked for
 * @param freeSwitch the name of the one over which the recall goes; fixed by the claim
 * @param sent whether the command that rings the phones may have been given
 * @param legs the recall's legs, one for each phone of the caller
 * @param leg the one that was answered; empty before
 */
record Callback(
        String domain,
        String id,
        String caller,
        String callee,
        String number,
        State state,
        boolean armed,
        long place,
        long expires,
        long deadline,
        long version,
        int attempt,
        int retries,
        int busyAgain,
        String offer,
        String freeSwitch,
        boolean sent,
        List<String> legs,
        String leg) {

    static final String BUSY = "busy";
    static final String NO_REPLY = "no-reply";

    static Callback of(String domain, JsonNode json) {
        return new Callback(
                domain,
                json.path("id").asText(),
                json.path("caller").asText(),
                json.path("callee").asText(),
                json.path("number").asText(json.path("callee").asText()),
                state(json.path("state").asText()),
                json.path("armed").asBoolean(),
                json.path("place").asLong(),
                json.path("expires").asLong(),
                json.path("deadline").asLong(),
                json.path("version").asLong(),
                json.path("attempt").asInt(),
                json.path("retries").asInt(),
                json.path("busy-again").asInt(),
                json.path("offer").asText(),
                json.path("freeswitch").asText(),
                json.path("step").asText().equals("sent"),
                words(json.path("legs").asText()),
                json.path("leg").asText());
    }

    /** What is no state was written by somebody else: it is shown as failed, and forgotten in time. */
    private static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return State.FAILED;
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    /** As it is known after one more change, which perhaps was made. */
    Callback changed() {
        return new Callback(
                domain,
                id,
                caller,
                callee,
                number,
                state,
                armed,
                place,
                expires,
                deadline,
                version + 1,
                attempt,
                retries,
                busyAgain,
                offer,
                freeSwitch,
                sent,
                legs,
                leg);
    }

    LegOwner callingParty() {
        return new LegOwner(caller, domain);
    }

    LegOwner calledParty() {
        return new LegOwner(callee, domain);
    }

    @Override
    public String toString() {
        return "the callback of " + caller + " to " + callee + "@" + domain;
    }
}
