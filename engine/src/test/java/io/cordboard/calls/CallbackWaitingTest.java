package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Which request is served, and in which order: several requests, several phones, no phone, and both sides waiting for
 * each other.
 */
class CallbackWaitingTest extends CallbackCalls {

    @Test
    void whoeverIsBusyThenLetsTheNextOneGoFirst() {
        Phone cleo = lab.phone("1003").registered();
        Phone emil = lab.phone("1008").registered();
        annaHasAsked();
        asksForCallback(cleo, "1002");
        SipCall annasTalk = lab.connected(anna.call("1008"));

        bertIsFree();

        SipCall first = cleo.awaitCall();
        isConnected(first);
        assertThat(anna.callCount()).isZero();
        first.hangUp();
        annasTalk.hangUp();
        isConnected(anna.awaitCall());
        assertThat(emil.callCount()).isEqualTo(1);
    }

    @Test
    void whoIsCalledBackInOrderOfRequest() {
        Phone cleo = lab.phone("1003").registered();
        annaHasAsked();
        asksForCallback(cleo, "1002");

        bertIsFree();

        SipCall first = anna.awaitCall();
        isConnected(first);
        assertThat(cleo.callCount()).isZero();
        first.hangUp();
        isConnected(cleo.awaitCall());
    }

    @Test
    void whoDoesNotAnswerIsWaitedForWhereTheDomainWantsThat() {
        furtherSettings("'no-reply': true");
        bert.ringing();
        talk.hangUp();
        watchesLamp(anna, "1002");
        int before = events();
        SipCall call = anna.call("1002").answered();
        hears(before, call, "busy-callback-no-reply");
        keys(call, "5");
        hears(before, call, "busy-callback-ok");
        call.hangUp();
        awaitLamp(anna, 0, "1002", Lamp.LIT);
        assertThat(anna.callCount()).isZero();

        bert.answering();
        lab.connected(bert.call("1004")).hangUp();

        isConnected(anna.awaitCall());
    }

    @Test
    void whoDoesNotAnswerIsNotOfferedElsewhere() {
        bert.ringing();
        talk.hangUp();
        assertThat(anna.call("1002").status()).isEqualTo("480 Temporarily Unavailable");
    }

    @Test
    void aSecondPhoneThatStillTalksIsWaitedFor() {
        Phone emil = lab.phone("1008").registered();
        Phone cleo = lab.phone("1003").registered();
        Phone other = lab.phone("1002").registered().refusing("486 Busy Here");
        SipCall otherTalk = lab.connected(other.call("1008"));
        dora.refusing("486 Busy Here");
        annaHasAsked();
        asksForCallback(cleo, "1004"); // free as soon as Bert's first phone is

        dora.answering();
        bert.answering();
        talk.hangUp();

        isConnected(cleo.awaitCall());
        assertThat(anna.callCount()).isZero();
        other.answering();
        otherTalk.hangUp();
        isConnected(anna.awaitCall());
        assertThat(emil.callCount()).isEqualTo(1);
    }

    @Test
    void whoeverHasNoPhoneThenIsWaitedFor() {
        Phone cleo = lab.phone("1003").registered();
        dora.refusing("486 Busy Here");
        annaHasAsked();
        asksForCallback(cleo, "1004"); // free at the same time as Bert

        dora.answering();
        bert.unregister();
        bertIsFree();

        isConnected(cleo.awaitCall());
        assertThat(anna.callCount()).isZero();
        bert.registered();
        isConnected(anna.awaitCall());
    }

    @Test
    void aCallerWithoutAPhoneIsRungWhenHeHasOne() {
        Phone cleo = lab.phone("1003").registered();
        annaHasAsked();
        asksForCallback(cleo, "1002");

        anna.unregister();
        bertIsFree();

        SipCall first = cleo.awaitCall();
        isConnected(first);
        first.hangUp();
        anna.registered();
        isConnected(anna.awaitCall());
    }

    @Test
    void aPhoneThatIsSwitchedOffDoesNotTakeTheOthersWithIt() {
        Phone desk = lab.phone("1001").registered();
        Phone bertsDesk = lab.phone("1002").registered();
        desk.unregister();
        bertsDesk.unregister();
        annaHasAsked();

        bertIsFree();

        isConnected(anna.awaitCall());
    }

    @Test
    void twoWhoWaitForEachOtherAreConnectedOnce() {
        annaHasAsked();
        int lit = anna.notifies().count();
        SipCall annasTalk = lab.connected(anna.call("1004"));
        anna.refusing("486 Busy Here");
        asksForCallbackByCode(bert, "1001");
        int asked = bert.callCount();

        bertIsFree();
        anna.answering();
        annasTalk.hangUp();

        areConnected(anna.awaitCall(), bert.awaitCallAfter(asked)); // the one that was free first is called first
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(bert.callCount()).isEqualTo(asked + 1);
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(lab.store().command("HLEN", REQUESTS)).isEqualTo("0");
    }

    @Test
    void anOrdinaryCallOfTheTwoEndsTheRequest() {
        annaHasAsked();
        int lit = anna.notifies().count();
        bertIsFree();
        lab.connected(bert.call("1001"));

        awaitAnnasLamp(lit, Lamp.DARK);
    }
}
