package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A phone that may call outside connects an inbound call to a trunk; FreeSWITCH sends no fetch, but reports it in events.
 */
@RealCalls
class TransfersOntoTrunksTest {

    private static final String HISTORY = "cti_history@lab.example";

    private Lab lab;

    @AfterEach
    void ends() {
        if (lab != null) {
            lab.tidyUp();
            lab.close();
        }
    }

    @BeforeEach
    void begins() {
        lab = Lab.running("transfers");
    }

    private SipCall toAnna;
    private SipCall outbound;

    /** Somebody talks to 1001, who has called an outside number with a second line. */
    private void annaTalksToBoth() {
        lab.carrier();
        Phone anna = lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));
        toAnna = anna.awaitCall();
        outbound = lab.connected(anna.call("0123"));
    }

    private String history() {
        return lab.store()
                .command(
                        "EVAL",
                        "local texts = {} for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do"
                                + " texts[#texts + 1] = table.concat(entry[2], ' ') end return table.concat(texts, '\\n')",
                        "1",
                        HISTORY);
    }

    private void awaitHistory() {
        Eventually.holds("a history", () -> lab.store().command("XLEN", HISTORY).equals("1"));
    }

    @Test
    void anAttendedTransferIsReportedOnce() {
        annaTalksToBoth();

        assertThat(toAnna.transferTo(outbound)).startsWith("202 ");

        awaitHistory();
        outbound.awaitEnd();
        assertThat(history())
                .containsPattern("^what transfer_onto_trunk by 1001 inbound [-0-9a-f]+ from caller trunk [-0-9a-f]+"
                        + " to 0123 gateway carrier hung-up false node 127\\.0\\.0\\.1:\\d+$");
        Eventually.holds(
                "two legs are left",
                () -> lab.eventSocket().api("show channels count").startsWith("2 total"));
    }
}
