package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of the last calls, with two Cordboards at a real FreeSWITCH: each call is in it once. */
@RealCalls
class LastCallsOnFreeSwitchTest {
    private static final String CALLS = "cc_call@lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        FreeSwitchInstallation.required();
        lab = Lab.running("last-calls");
        lab.store().command("DEL", "cti_dialplan_context@lab.example");
        lab.store().command("RPUSH", "cti_dialplan_context@lab.example", "@all");
        lab.documents()
                .put("permission", "default", "{'otherwise': 'allow'}")
                .put("outbound_route", "out", "{'patterns': '_0Z.', 'trunks': 'carrier'}");
        for (String id : new String[] {"1002", "1004"}) {
            lab.documents().put("exten", id, "{'param': {'password': 'secret-of-" + id + "'}}");
        }
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static String calls() {
        return lab.store()
                .command("EVAL", "return cjson.encode(redis.call('XREVRANGE', KEYS[1], '+', '-'))", "1", CALLS);
    }

    private static void await(int calls) {
        Eventually.holds(
                () -> "there are " + lab.store().command("XLEN", CALLS) + " calls and not " + calls,
                () -> lab.store().command("XLEN", CALLS).equals(Integer.toString(calls)));
    }

    @Test
    void callsInsideAndByATrunkAreListedWithTheirEnds() {
        Phone bert = lab.phone("1002").registered();
        lab.connected(lab.phone("1004").call("1002")).hangUp();
        await(1);
        assertThat(calls()).contains("from", "1004", "to", "1002", "internal", "NORMAL_CLEARING");

        bert.refusing("486 Busy Here");
        assertThat(lab.phone("1004").call("1002").status()).isEqualTo("486 Busy Here");
        await(2);
        assertThat(calls()).contains("USER_BUSY");

        lab.carrier();
        lab.connected(lab.phone("1004").call("0441112233")).hangUp();
        await(3);
        assertThat(calls()).contains("0441112233", "out", "gateway", "carrier");
    }
}
