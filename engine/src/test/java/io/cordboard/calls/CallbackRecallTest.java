package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can come between a request and the talk: the caller busy, silent or not willing, the other one busy again or silent. */
class CallbackRecallTest extends CallbackCalls {

    /** In the route of Anna, and of nobody else. */
    private void annasRouteBeginsWith(String extension) {
        lab.store().hset("cti_dialplan_extension@lab.example", "of Anna", extension);
        lab.store().command("LPUSH", "cti_dialplan_context:office@lab.example", "of Anna");
    }

    @AfterEach
    void annasRouteIsAsBefore() {
        lab.store().command("LREM", "cti_dialplan_context:office@lab.example", "0", "of Anna");
    }

    /** Anna has asked to be called back by Bert, and her lamp says so. */
    private void annaHasAsked() {
        watchesLamp(anna, "1002");
        asksForCallback(anna, "1002");
        awaitLamp(anna, 0, "1002", Lamp.LIT);
    }

    private void awaitAnnasLamp(int after, Lamp lamp) {
        awaitLamp(anna, after, "1002", lamp);
    }

    @Test
    void whoeverIsBusyThenLetsTheNextOneGoFirst() {
        Phone cleo = lab.phone("1003").registered();
        Phone emil = lab.phone("1008").registered();
        annaHasAsked();
        asksForCallback(cleo, "1002");
        Call annasTalk = lab.connected(anna.call("1008"));

        bertIsFree();

        Call first = cleo.awaitCall();
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

        Call first = anna.awaitCall();
        isConnected(first);
        assertThat(cleo.callCount()).isZero();
        first.hangUp();
        isConnected(cleo.awaitCall());
    }

    @Test
    void aPlaceIsKeptWhileTheOtherOneIsBusyAgainButNotForEver() {
        annaHasAsked();
        int lit = anna.notifies().count();

        talk.hangUp(); // and Bert's phone says that it is busy
        for (int recall = 0; recall < 3; recall++) {
            Call heard = anna.awaitCallAfter(recall);
            hears(0, heard, "busy-callback-busy-again");
            heard.awaitEnd();
        }
        hears(0, anna.awaitCallAfter(3), "busy-callback-failed");
        awaitAnnasLamp(lit, Lamp.BLINKING);
    }

    @Test
    void whoIsBusyAgainIsCalledOnceMoreWhenFree() {
        annaHasAsked();

        talk.hangUp();
        hears(0, anna.awaitCall(), "busy-callback-busy-again");
        bert.answering();

        isConnected(anna.awaitCallAfter(1));
    }

    @Test
    void aRecallThatNobodyAnswersHasFailedAndTheLampSaysSoUntilItIsAskedForAgain() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();

        bertIsFree();

        anna.awaitCall().awaitEnd();
        awaitAnnasLamp(lit, Lamp.BLINKING);

        int blinking = anna.notifies().count();
        asksForCallbackByCode(anna, "1002");
        awaitAnnasLamp(blinking, Lamp.LIT);
    }

    @Test
    void aCallerWhoDidNotAnswerIsRungOnceMoreWhereTheDomainWantsThat() {
        furtherSettings("'recall-retry': true");
        annaHasAsked();
        anna.ringing();

        bertIsFree();

        anna.awaitCall().awaitEnd();
        anna.awaitCallAfter(1).answer();
        isConnected(anna.awaitCallAfter(1));
    }

    @Test
    void aCallerWhoRejectsTheRecallDoesNotWantItAnyMore() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.refusing("603 Decline");

        bertIsFree();

        anna.awaitCall();
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(lab.store().command("HLEN", REQUESTS)).isEqualTo("0");
    }

    @Test
    void theOtherOneRingsNoLongerWhenTheCallerHangsUp() {
        annaHasAsked();
        int lit = anna.notifies().count();
        int asked = bert.callCount();
        bert.ringing();

        talk.hangUp();

        Call recall = anna.awaitCall();
        Call atBert = bert.awaitCallAfter(asked);
        recall.hangUp();
        atBert.awaitEnd();
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void whoIsSilentCanBeWaitedForUntilHeHasUsedHisPhone() {
        annaHasAsked();
        bert.ringing();
        talk.hangUp();
        Call recall = anna.awaitCall();
        hears(0, recall, "busy-callback-no-reply");

        int before = events();
        keys(recall, "5");
        hears(before, recall, "busy-callback-ok");
        recall.awaitEnd();
        assertThat(anna.callCount()).isEqualTo(1);

        lab.connected(bert.call("1004")).hangUp();
        bert.answering();
        isConnected(anna.awaitCallAfter(1));
    }

    @Test
    void aSecondPhoneThatStillTalksIsWaitedFor() {
        Phone emil = lab.phone("1008").registered();
        Phone cleo = lab.phone("1003").registered();
        Phone other = lab.phone("1002").registered().refusing("486 Busy Here");
        Call otherTalk = lab.connected(other.call("1008"));
        dora.refusing("486 Busy Here");
        annaHasAsked();
        asksForCallback(cleo, "1004"); // who is free as soon as Bert's first phone is

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
    void itIsCancelledFromAnotherPhoneWhileItRings() {
        Phone desk = lab.phone("1001").registered().ringing();
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        bertIsFree();
        Call recall = anna.awaitCall();
        Call atDesk = desk.awaitCall();

        desk.call("*86").answered();

        recall.awaitEnd();
        atDesk.awaitEnd();
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void theCallGoesThroughTheCallersOwnRoute() {
        annasRouteBeginsWith("""
                {'continue': true, 'condition': {'field': 'caller_id_number', 'expression': '^1001$',
                  'action': {'application': 'export', 'data': 'nolocal:sip_h_X-Route=office'}}}
                """);
        annaHasAsked();
        int asked = bert.callCount();

        bertIsFree();

        anna.awaitCall();
        assertThat(bert.awaitCallAfter(asked).invitation().header("X-Route")).isEqualTo("office");
    }

    @Test
    void whoIsBarredMeanwhileIsNotConnected() {
        annaHasAsked();
        int lit = anna.notifies().count();
        int asked = bert.callCount();
        annasRouteBeginsWith("""
                {'condition': {'field': 'destination_number', 'expression': '^1002$',
                  'action': {'application': 'respond', 'data': '403 Forbidden'}}}
                """);

        bertIsFree();

        anna.awaitCall().awaitEnd();
        awaitAnnasLamp(lit, Lamp.BLINKING);
        assertThat(bert.callCount()).isEqualTo(asked);
    }

    @Test
    void whoeverHasNoPhoneThenIsWaitedFor() {
        annaHasAsked();
        bert.answering();
        bert.unregister();
        talk.hangUp();
        anna.unregister();

        bert.registered();
        anna.registered();

        isConnected(anna.awaitCall());
    }

    @Test
    void twoWhoWaitForEachOtherAreConnectedOnce() {
        annaHasAsked();
        int lit = anna.notifies().count();
        Call annasTalk = lab.connected(anna.call("1004"));
        anna.refusing("486 Busy Here");
        asksForCallbackByCode(bert, "1001");
        int asked = bert.callCount();

        bertIsFree();
        anna.answering();
        annasTalk.hangUp();

        isConnected(anna.awaitCall());
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
