package io.cordboard.calls;

import java.util.function.Predicate;

/** The steps of tests of call flows: the flows 6070 to 6072, codes, PINs and lamps. */
record CallFlowSteps(Lab lab) {
    static final String STATUS = "cti_call_flow_status@lab.example";

    private static final String FLOWS = "cti_call_flow@lab.example";
    /** The tone that asks for a PIN, as in events. */
    private static final String ASKS_PIN = "150,150,600";

    /** Writes the flows anew, without status, history and wrong PINs. */
    void writeFlows() {
        for (String key : new String[] {
            FLOWS,
            STATUS,
            "cti_flow_seen@lab.example",
            "cti_flow_return@lab.example",
            "cti_history@lab.example",
            "cti_flow_wrong_pins:1004@lab.example",
            "cti_flow_locked_out:1004@lab.example"
        }) {
            lab.store().command("DEL", key);
        }
        flow("6070", "'label': 'Day', 'alternative-label': 'Night'");
        flow("6071", "'pin': '4711', 'group': 'lines'");
        flow("6072", "'group': 'lines', 'alternative-sound': 'is-not-there.wav'");
    }

    void flow(String number, String more) {
        lab.store()
                .hset(
                        FLOWS,
                        number,
                        "{'feature-code': '*" + number + "', 'destination': 'extension:1001',"
                                + " 'alternative-destination': '1002', " + more + "}");
    }

    String status(String number) {
        return lab.store().command("EVAL", "return redis.call('HGET', KEYS[1], ARGV[1]) or ''", "1", STATUS, number);
    }

    EventSocketFrame await(int before, String what, Predicate<EventSocketFrame> wanted) {
        return lab.eventSocket().events().awaitAfter(before, what, wanted);
    }

    /** Enters digits as soon as they are asked for. Returns the position after that question. */
    int keys(SipCall call, int before, String digits) {
        EventSocketFrame asked = await(
                before,
                "the question for a PIN",
                event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                        && event.header("Playback-File-Path").contains(ASKS_PIN));
        int next = lab.eventSocket().events().count();
        lab.eventSocket().api("uuid_recv_dtmf " + asked.header("Unique-ID") + " " + digits);
        return next;
    }

    void dialCode(String user, String code) {
        lab.phone(user).registered().call(code).answered().awaitEnd();
    }
}
