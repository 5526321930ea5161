package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The recall: answered, rejected, unanswered, cancelled; through the caller's route, to an extension that may be busy
 * again.
 */
class CallbackRecallTest extends CallbackCalls {

    /** Only in Anna's route. */
    private void annasRouteBeginsWith(String extension) {
        lab.store().hset("cti_dialplan_extension@lab.example", "of Anna", extension);
        lab.store().command("LPUSH", "cti_dialplan_context:office@lab.example", "of Anna");
    }

    @AfterEach
    void annasRouteIsAsBefore() {
        lab.store().command("LREM", "cti_dialplan_context:office@lab.example", "0", "of Anna");
    }

    @Test
    void aPlaceIsKeptWhileTheOtherOneIsBusyAgainButNotForEver() {
        annaHasAsked();
        int lit = anna.notifies().count();

        talk.hangUp(); // and Bert's phone reports busy
        for (int recall = 0; recall < 3; recall++) {
            SipCall heard = anna.awaitCallAfter(recall);
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

        SipCall recall = anna.awaitCall();
        SipCall atBert = bert.awaitCallAfter(asked);
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
        SipCall recall = anna.awaitCall();
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
    void itIsCancelledFromAnotherPhoneWhileItRings() {
        Phone desk = lab.phone("1001").registered().ringing();
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        bertIsFree();
        SipCall recall = anna.awaitCall();
        SipCall atDesk = desk.awaitCall();

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
}
