package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the busy call to the request, and the simple case of the recall. */
class BusyCallbackTest extends CallbackCalls {

    @Test
    void whoAskedIsConnectedWhenTheOtherHasBecomeFree() {
        annaHasAsked();
        int lit = anna.notifies().count();
        int asked = bert.callCount();
        assertThat(anna.callCount()).isZero();

        bertIsFree();

        SipCall recall = anna.awaitCall();
        assertThat(recall.invitation().header("From")).contains("\"ReDial 1002\" <sip:1002@");
        SipCall atBert = bert.awaitCallAfter(asked);
        assertThat(atBert.invitation().header("From")).startsWith("\"1001\" <sip:1001@");
        isConnected(recall);
        awaitAnnasLamp(lit, Lamp.DARK);
        assertThat(lab.store().command("HLEN", REQUESTS)).isEqualTo("0");
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void allPhonesOfTheCallerRingAndTheOneThatAnswersIsConnected() {
        Phone other = lab.phone("1001").registered().ringing();
        anna.ringing();
        asksForCallback(anna, "1002");

        bertIsFree();

        SipCall first = anna.awaitCall();
        SipCall second = other.awaitCall();
        second.answer();
        first.awaitEnd();
        isConnected(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "#"})
    void anyOtherKeyEndsTheCallAsBusy(String key) {
        SipCall call = offered(anna, "1002");
        keys(call, key);
        call.awaitEnd();
        assertThat(causeOf(call)).isEqualTo("USER_BUSY");
        assertThat(isPending("*87")).isFalse();
    }

    @Test
    void noKeyEndsTheCallAsBusy() {
        SipCall call = offered(anna, "1002");
        call.awaitEnd();
        assertThat(causeOf(call)).isEqualTo("USER_BUSY");
        assertThat(isPending("*87")).isFalse();
    }

    /** Whether Anna hears that a callback is pending. */
    private boolean isPending(String code) {
        int before = events();
        SipCall call = anna.call(code).answered();
        EventSocketFrame heard = await(
                before,
                "what is pending",
                event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                        && event.header("Playback-File-Path").contains("/busy-callback-"));
        call.awaitEnd();
        return heard.header("Playback-File-Path").endsWith("/busy-callback-pending.wav");
    }

    @Test
    void nothingIsOfferedToACallerFromTheTrunk() {
        lab.store().command("LPUSH", "cti_dialplan_context:of-second-gateway@lab.example", "colleague");
        Phone carrier = lab.outsider("carrier", "127.0.0.3");

        SipCall call = carrier.call(carrier.uriAtFreeSwitch("1002"), carrier.uriAtFreeSwitch("1002"));

        assertThat(call.status()).isEqualTo("486 Busy Here");
        assertThat(bert.callCount()).isEqualTo(1);
    }

    @Test
    void nothingIsOfferedWhenOnlyThePhoneSaysThatItIsBusy() {
        talk.hangUp();
        assertThat(causeOf(talk)).isEqualTo("NORMAL_CLEARING");
        assertThat(anna.call("1002").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void nothingIsOfferedWhenOneOfTwoPhonesSaidSomethingElse() {
        lab.phone("1002").registered().refusing("480 Temporarily Unavailable");
        assertThat(anna.call("1002").status()).isIn("486 Busy Here", "480 Temporarily Unavailable");
    }

    @Test
    void nothingIsOfferedToWhoHasCalledAGroup() {
        Phone cleo = lab.phone("1003");
        lab.connected(anna.call("1004"));
        anna.refusing("486 Busy Here");
        assertThat(cleo.call("5500").status()).isEqualTo("486 Busy Here");
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(bert.callCount()).isEqualTo(1);
    }

    @Test
    void nothingIsOfferedWhenAMailboxTakesTheCalls() {
        lab.store()
                .hset("cti_exten@lab.example", "1008", "{'param': {'password': 'secret-of-1008', 'vm-enabled': true}}");
        Phone emil = lab.phone("1008").registered();
        lab.connected(emil.call("1004"));
        emil.refusing("486 Busy Here");
        assertThat(anna.call("1008").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void nothingIsOfferedOfWhoDoesNotWantToBeDisturbed() {
        lab.store().command("HSET", "cti_state:1002@lab.example", "do-not-disturb", "true");
        assertThat(anna.call("1002").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void nothingIsOfferedWhereItIsNotEnabled() {
        furtherSettings("'enabled': false");
        assertThat(anna.call("1002").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void itIsCancelledByTheKeyOfItsLamp() {
        annaHasAsked();
        assertThat(isPending("*87")).isTrue();

        int before = events();
        int dark = anna.notifies().count();
        SipCall call = anna.call("*86*1001*1002").answered();

        hears(before, call, "busy-callback-cancelled");
        awaitAnnasLamp(dark, Lamp.DARK);
        call.awaitEnd();
        assertThat(isPending("*87")).isFalse();
    }

    @Test
    void nobodyElseCancelsIt() {
        annaHasAsked();
        int before = events();
        SipCall call = dora.call("*86*1001*1002").answered();
        hears(before, call, "busy-callback-none");
        assertThat(isPending("*87")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"*86, busy-callback-cancelled", "*861002, busy-callback-cancelled", "*861003, busy-callback-none"})
    void itIsCancelledByCode(String code, String heard) {
        asksForCallback(anna, "1002");
        int before = events();
        SipCall call = anna.call(code).answered();
        hears(before, call, heard);
        call.awaitEnd();
    }

    @Test
    void aCallbackIsAskedForByCodeWithoutACall() {
        int before = events();
        SipCall call = anna.call("*661002").answered();
        hears(before, call, "busy-callback-ok");
        call.awaitEnd();

        bertIsFree();

        isConnected(anna.awaitCall());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*661001", "*669999"})
    void oneselfAndUnknownNumbersAreRefused(String code) {
        int before = events();
        SipCall call = anna.call(code).answered();
        hears(before, call, "busy-callback-refused");
        call.awaitEnd();
    }

    @Test
    void tooManyRequestsAreRefused() {
        furtherSettings("'per-caller': 1");
        asksForCallbackByCode(anna, "1003");
        SipCall call = offered(anna, "1002");
        int before = events();
        keys(call, "5");
        hears(before, call, "busy-callback-limit");
        call.awaitEnd();
    }

    @Test
    void aPromptThatIsMissingIsATone() {
        furtherSettings("'prompts': {'busy-callback': 'is-not-there.wav', 'busy-callback-ok': 'nor-is-this.wav'}");
        int before = events();
        SipCall call = anna.call("1002").answered();
        hearsFile(before, call, "150,150,600");
        keys(call, "5");
        hearsFile(before, call, "150,80,440");
        call.awaitEnd();
    }

    @ParameterizedTest
    @CsvSource({"201, 202", "0791234567, 0441234567"})
    void extensionsOfThreeAndOfTenDigitsAreCalledBackAlike(String caller, String callee) {
        for (String user : new String[] {caller, callee}) {
            lab.store().hset("cti_exten@lab.example", user, "{'param': {'password': 'secret-of-" + user + "'}}");
        }
        Phone asking = lab.phone(caller).registered();
        Phone asked = lab.phone(callee).registered();
        SipCall talking = lab.connected(asked.call("1001"));
        asked.refusing("486 Busy Here");
        watchesLamp(asking, callee);
        asksForCallback(asking, callee);
        awaitLamp(asking, 0, callee, Lamp.LIT);

        asked.answering();
        talking.hangUp();

        isConnected(asking.awaitCall());
    }
}
