package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the setting, an inbound call does not stay on a trunk, whatever has connected them. */
@RealCalls
class TransfersHungUpTest {

    @AutoClose
    private static Lab lab;

    private Phone anna;
    private Phone carrier;
    private SipCall inbound;
    private SipCall toAnna;

    @BeforeAll
    static void begins() {
        lab = Lab.withEventSocket("transfers-hung-up", Map.of("CORDBOARD_ESL_HANG_UP_TRANSFERS_ONTO_TRUNKS", "true"))
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
    }

    /** Somebody outside talks to 1001. */
    @BeforeEach
    void annaIsCalled() {
        carrier = lab.carrier();
        anna = lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        inbound = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));
        toAnna = anna.awaitCall();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    @Test
    void byAnAttendedTransfer() {
        SipCall outbound = lab.connected(anna.call("0123"));
        assertThat(toAnna.transferTo(outbound)).startsWith("202 ");
        inbound.awaitEnd();
    }

    @Test
    void byAnAttendedTransferTheOtherWayRound() {
        SipCall outbound = lab.connected(anna.call("0123"));
        assertThat(outbound.transferTo(toAnna)).startsWith("202 ");
        inbound.awaitEnd();
    }

    @Test
    void byATransferToATrunkThatStillRings() {
        carrier.ringing();
        SipCall outbound = anna.call("0123").awaitRinging();
        assertThat(toAnna.transferTo(outbound)).startsWith("202 ");
        carrier.awaitCall().answer();
        inbound.awaitEnd();
    }

    @Test
    void byACommandOfFreeSwitch() {
        String stranger = bridge(inbound).header("Bridge-A-Unique-ID");
        String trunk = bridge(lab.connected(anna.call("0123"))).header("Bridge-B-Unique-ID");
        assertThat(lab.eventSocket().api("uuid_bridge " + stranger + " " + trunk))
                .startsWith("+OK");
        inbound.awaitEnd();
    }

    private static EventSocketFrame bridge(SipCall call) {
        return lab.eventSocket()
                .events()
                .await("the bridge of " + call, event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
    }
}
