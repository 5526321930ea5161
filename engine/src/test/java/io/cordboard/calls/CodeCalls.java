package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What tests of feature codes have in common: the domain, lamps, states and bridges. */
final class CodeCalls {
    private CodeCalls() {}

    /** A lab whose routes hold extensions, codes and the time condition 800. */
    static Lab start(String name) {
        Lab lab = Lab.running(name);
        lab.freeSwitch().shortenPrompts();
        lab.documents()
                .routes("@exten", "@feature_code", "@time_condition")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}")
                .put(
                        "time_condition",
                        "800",
                        "{'name': 'Office', 'inside': '1001', 'outside': '1002', 'override': {'code': '*800'}}");
        return lab;
    }

    /**
     * Writes what codes change: the call flow 6079, the time condition 800, and the recording 700 of the extension 1002.
     *
     * @param more further members of the call flow and of the recording's {@code by-phone}, such as a PIN
     */
    static void writeObjects(Lab lab, String more) {
        lab.documents()
                .put(
                        "call_flow",
                        "6079",
                        "{'destination': '1001', 'alternative-destination': '1002', 'feature-code': '*6079'" + more
                                + "}")
                .put(
                        "time_condition",
                        "800",
                        "{'inside': '1001', 'outside': '1002', 'override': {'code': '*800', 'sticky': true}}")
                .put("recording", "700", "{'file': 'welcome.wav', 'by-phone': {'callers': ['1002']" + more + "}}");
    }

    /** Writes the extensions 1001, 1002 and 1004 anew. */
    static void writeExtensions(Lab lab) {
        lab.documents().extensions("1001", "1002", "1004");
    }

    /** A member of a state; {@code none} if it is not set. */
    static String state(Lab lab, String key, String member) {
        return lab.store().command("EVAL", "return redis.call('HGET', KEYS[1], ARGV[1]) or 'none'", "1", key, member);
    }

    static void awaitBridge(Lab lab, int before) {
        lab.eventSocket()
                .events()
                .awaitAfter(before, "the bridge", event -> event.name().equals("CHANNEL_BRIDGE"));
    }

    static void awaitLamp(Phone phone, int after, String name, boolean lit) {
        phone.notifies().awaitAfter(after, name + (lit ? " lit" : " dark"), notify -> {
            String text = new String(notify.packet(), UTF_8);
            return text.contains("entity=\"sip:" + name + "@lab.example\"")
                    && text.contains(lit ? ">confirmed</state>" : ">terminated</state>");
        });
    }
}
