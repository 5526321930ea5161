package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** What tests of feature codes have in common: the domain, lamps, states and bridges. */
final class CodeCalls {
    private CodeCalls() {}

    /** A lab whose routes hold extensions, codes and the time condition 800. */
    static Lab start(String name) {
        Lab lab = Lab.withEventSocket(name, Map.of())
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
        lab.freeSwitch().shortenPrompts();
        for (String route : new String[] {"", ":office", ":of-gateway"}) {
            lab.store()
                    .command(
                            "LPUSH",
                            "cti_dialplan_context" + route + "@lab.example",
                            "@exten",
                            "@feature_code",
                            "@time_condition");
        }
        lab.store().hset("cti_domain", Lab.DOMAIN, "{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}");
        lab.store()
                .hset(
                        "cti_time_condition@lab.example",
                        "800",
                        "{'name': 'Office', 'inside': '1001', 'outside': '1002', 'override': {'code': '*800'}}");
        return lab;
    }

    /** Writes the extensions 1001, 1002 and 1004 anew. */
    static void writeExtensions(Lab lab) {
        for (String id : new String[] {"1001", "1002", "1004"}) {
            lab.store()
                    .hset(
                            "cti_exten@lab.example",
                            id,
                            "{'param': {'password': 'secret-of-" + id + "'}, 'route': 'office'}");
        }
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
