package io.cordboard.calls;

import io.cordboard.testing.Eventually;

/**
 * The queue 500 of {@code lab.example}, and callers who ask it for a callback with the key 5.
 *
 * @param agent the extension of its only agent
 */
record QueueCalls(Lab lab, String agent) {
    static final String REQUESTS = "cti_busy_callback@lab.example";

    /** @param more further members of {@code callback}, each with a comma before it */
    void write(String more) {
        write("500", more);
        lab.awaitQueue("500");
    }

    /** Another queue with the same agent. */
    void write(String number, String more) {
        lab.documents()
                .put(
                        "queue",
                        number,
                        "{'agents': ['" + agent + "'], 'music': 'silence_stream://-1', 'no-answer-delay-seconds': 0,"
                                + " 'callback': {'key': '5'" + more + "}}");
    }

    void awaitMember(String state) {
        Eventually.holds(
                "a member is " + state,
                () -> lab.eventSocket()
                        .api("callcenter_config queue list members 500@lab.example")
                        .contains("|" + state + "|"));
    }

    /** The caller waits, and presses the key. */
    void pressesTheKey(SipCall call) {
        String leg = lab.awaitApplication(call, "callcenter").header("Unique-ID");
        Eventually.holds("the key is heard", () -> {
            lab.eventSocket().api("uuid_recv_dtmf " + leg + " 5");
            return !lab.eventSocket().api("uuid_getvar " + leg + " cc_exit_key").equals("_undef_");
        });
    }

    /** Waits in the queue, asks for a callback, and is put in the caller's place. */
    void asks(Phone caller) {
        SipCall call = caller.call("500").answered();
        pressesTheKey(call);
        call.awaitEnd();
        awaitRequest(caller.user() + ">500", "QUEUED");
        awaitMember("Waiting"); // the place is in the queue a moment later
    }

    void awaitRequest(String request, String state) {
        Eventually.holds(
                "the request is " + state,
                () -> hasRequest(request)
                        && lab.store().hget(REQUESTS, request).contains("\"state\":\"" + state + "\""));
    }

    private boolean hasRequest(String request) {
        return lab.store().command("HEXISTS", REQUESTS, request).contains("1");
    }

    int requests() {
        return Integer.parseInt(lab.store().command("HLEN", REQUESTS));
    }

    void awaitNoRequest() {
        Eventually.holds("nothing is pending", () -> requests() == 0);
    }

    /** The caller's phone, which has received the call, and the agent talk. */
    void areConnected(Phone caller, SipCall received) {
        lab.eventSocket()
                .events()
                .await(
                        "the agent is connected to " + caller,
                        event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", received.id()));
    }
}
