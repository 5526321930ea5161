package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Requests are in Redis: if a FreeSWITCH or Cordboard nodes die, no request is lost and nobody is called twice. */
class CallbackOutageTest extends CallbackCalls {

    @Test
    void aFreeSwitchThatDiesAndComesBackCallsBack() {
        annaHasAsked();
        int lit = anna.notifies().count();
        bert.answering();

        lab.freeSwitchDiesAndComesBack();

        isConnected(anna.awaitCall());
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void whatHasBecomeFreeWhileNoCordboardRanIsCalledBack() {
        annaHasAsked();

        lab.stopCordboard();
        bertIsFree();
        lab.startCordboard();

        isConnected(anna.awaitCall());
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nothingIsPendingWhenCordboardDiesBeforeTheAnswer() {
        SipCall call = offered(anna, "1002");

        lab.stopCordboard();

        call.awaitEnd();
        lab.startCordboard().awaitConnected();
        int before = events();
        hears(before, anna.call("*87").answered(), "busy-callback-none");
    }

    @Test
    void theOtherNodeGoesOn() {
        annaHasAsked();

        lab.nodes().get(0).stop();
        bertIsFree();

        isConnected(anna.awaitCall());
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nobodyIsRungTwiceWhenCordboardDiesWhilePhonesRing() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        bertIsFree();
        SipCall recall = anna.awaitCall();

        lab.stopCordboard();
        recall.awaitEnd();
        lab.startCordboard();

        awaitAnnasLamp(lit, Lamp.BLINKING);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nobodyIsRungTwiceWhenFreeSwitchDiesWhilePhonesRing() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        bertIsFree();
        anna.awaitCall();

        lab.freeSwitchDiesAndComesBack();

        awaitAnnasLamp(lit, Lamp.BLINKING);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void aNodeThatDiesWhilePhonesRingDoesNotKeepTheTwoApart() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        lab.nodes().get(1).stop();
        bertIsFree();
        SipCall recall = anna.awaitCall();

        lab.startCordboard().awaitConnected();
        lab.nodes().get(0).stop();
        recall.answer();

        isConnected(recall);
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void aLampGoesDarkWhenTheTimeEndsWhileNoCordboardRuns() {
        annaHasAsked();
        int lit = anna.notifies().count();
        lab.stopCordboard();
        String request = lab.store().hget(REQUESTS, "1001>1002");
        lab.store().hset(REQUESTS, "1001>1002", request.replaceFirst("\"expires\":[0-9.e+]+", "\"expires\":1000"));

        lab.startCordboard();

        awaitAnnasLamp(lit, Lamp.DARK);
    }
}
