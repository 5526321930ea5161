package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code *3} in a call: an extension asks a colleague, and the other party stays, whoever hangs up and when. */
@RealCalls
class AskedByKeysTest {
    private static final int TIMES = 2;

    @AutoClose
    private static Lab lab;

    private Phone anna;
    private Phone bert;
    private Phone carrier;

    @BeforeAll
    static void starts() {
        lab = Lab.running("asked-by-keys");
        lab.documents()
                .routes("@exten", "@feature_code", "@ring_group", "@queue")
                .domain("{'codes': 'cordboard'}")
                .extensions("1001", "1002")
                .put("ring_group", "600", "{'members': ['1002']}")
                .put("queue", "500", "{'agents': ['1002'], 'music': 'silence_stream://-1'}");
        lab.awaitQueue("500");
    }

    @BeforeEach
    void begins() {
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
        carrier = lab.carrier();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** Both ends of a call, and how the extension presses keys and hangs up. */
    private record Talk(SipCall other, SipCall extension, String waiting, String leg, boolean made) {
        void keys(Phone phone, String keys) {
            if (made) {
                phone.keysTo(extension, keys);
            } else {
                phone.keys(extension, keys);
            }
        }
    }

    private static int events() {
        return lab.eventSocket().events().count();
    }

    private static EventSocketFrame awaitBridge(int before) {
        return lab.eventSocket()
                .events()
                .awaitAfter(before, "the bridge", event -> event.name().equals("CHANNEL_BRIDGE"));
    }

    /** A call from outside that 1002 has answered. */
    private Talk called(String number) {
        int before = events();
        SipCall caller = carrier.callWith(List.of(), "sip:0441112233@lab.example", carrier.uriAtFreeSwitch(number))
                .answered();
        SipCall called = bert.awaitCall();
        bert.talkingIn(called);
        EventSocketFrame bridge = awaitBridge(before);
        return new Talk(
                caller, called, bridge.header("Bridge-A-Unique-ID"), bridge.header("Bridge-B-Unique-ID"), false);
    }

    /** A call of 1002 to a colleague. */
    private Talk calling(Phone other) {
        int before = events();
        SipCall call = bert.call(other.user()).answered();
        bert.talkingTo(call);
        EventSocketFrame bridge = awaitBridge(before);
        return new Talk(
                other.awaitCall(),
                call,
                bridge.header("Bridge-B-Unique-ID"),
                bridge.header("Bridge-A-Unique-ID"),
                true);
    }

    /** Keys the code. Cordboard has noticed that the other party waits, which takes less time than a person. */
    private SipCall keysCode(Talk talk) {
        talk.keys(bert, "*31001#");
        SipCall asked = anna.awaitCall();
        Eventually.holds(
                "the party that waits is kept",
                () -> lab.eventSocket()
                        .api("uuid_getvar " + talk.waiting() + " park_after_bridge")
                        .equals("true"));
        Eventually.holds(
                "FreeSWITCH leaves it alone",
                () -> lab.eventSocket()
                        .api("uuid_getvar " + talk.leg() + " soft_holding_uuid")
                        .equals("_undef_"));
        return asked;
    }

    private SipCall asks(Talk talk) {
        int before = events();
        SipCall asked = keysCode(talk);
        awaitBridge(before);
        return asked;
    }

    /** Waits until 1001 is connected to the party that waited, and nobody else is there. */
    private static void awaitConnected(int before) {
        awaitBridge(before);
        Eventually.holds(
                "two are left",
                () -> lab.eventSocket().api("show channels count").startsWith("2 total"));
    }

    private static void bothTalkUntilTheColleagueHangsUp(SipCall other, SipCall asked) {
        asked.hangUp();
        other.awaitEnd();
    }

    /** Its own number, that of a ring group, and that of a queue; twice each. */
    @ParameterizedTest
    @ValueSource(strings = {"1002", "1002", "600", "600", "500", "500"})
    void theCalledExtensionHangsUpAndTheCallerTalksToTheColleague(String number) {
        Talk talk = called(number);
        SipCall asked = asks(talk);
        int before = events();

        talk.extension().hangUp();

        awaitConnected(before);
        bothTalkUntilTheColleagueHangsUp(talk.other(), asked);
    }

    @RepeatedTest(TIMES)
    void theCallingExtensionHangsUpAndTheCalledPartyTalksToTheColleague() {
        Talk talk = calling(lab.phone("1004").registered());
        SipCall asked = asks(talk);
        int before = events();

        talk.extension().hangUp();

        awaitConnected(before);
        bothTalkUntilTheColleagueHangsUp(talk.other(), asked);
    }

    /** FreeSWITCH ends that call, and the colleague's phone rings once more, for the caller. */
    @RepeatedTest(TIMES)
    void theExtensionHangsUpBeforeTheColleagueAnswers() {
        anna.ringing();
        Talk talk = called("1002");
        SipCall asked = keysCode(talk);
        anna.answering();
        int before = events();

        talk.extension().hangUp();

        asked.awaitEnd();
        SipCall again = anna.awaitCallAfter(1);
        awaitConnected(before);
        bothTalkUntilTheColleagueHangsUp(talk.other(), again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "500"})
    void aGroupsMemberAndAnAgentSendACallerOn(String number) {
        Talk talk = called(number);
        int before = events();

        talk.keys(bert, "##1001#");

        SipCall sent = anna.awaitCall();
        talk.extension().awaitEnd();
        awaitBridge(before); // before it, FreeSWITCH does not tell the answering phone that the caller is gone
        talk.other().hangUp();
        sent.awaitEnd();
    }

    /** What was set for the transfer counts no longer: the party does not wait once more. */
    @Test
    void afterTheColleagueHasRefusedTheCallEndsAsAlways() {
        anna.refusing("486 Busy Here");
        Talk talk = called("1002");
        talk.keys(bert, "*31001#");
        anna.awaitCall();
        Eventually.holds(
                "nothing is set",
                () -> lab.eventSocket()
                        .api("uuid_getvar " + talk.waiting() + " park_after_bridge")
                        .equals("_undef_"));

        talk.extension().hangUp();

        talk.other().awaitEnd();
        assertThat(anna.callCount()).isEqualTo(1);
    }
}
