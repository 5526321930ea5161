package io.cordboard.callback;

import static io.cordboard.callback.CallbackLab.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.callback.CallbackStore.Taken;
import io.cordboard.callback.ImitatedCalls.Originate;
import io.cordboard.route.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a request to the call, over scripted events, with a real Redis and clocks that are turned. */
class CallbackWatchTest {
    private static final Duration GUARD = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @RegisterExtension
    final CallbackLab lab = new CallbackLab(() -> directory);

    private final ImitatedCalls phones =
            lab.freeSwitch("1002", "1003").registers("1001@lab.example", "127.0.0.1:5071", "127.0.0.1:5072");
    private CallbackNode node;

    @BeforeEach
    void begin() {
        node = lab.node("n1", phones);
    }

    /** 1001 waits for 1002, who has the leg b and calls somebody. */
    private void isWaitedFor() {
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", State.ACTIVE);
    }

    private Originate recall() {
        phones.hangsUp("b", "NORMAL_CLEARING");
        return recallWhenFree("1001", "1002");
    }

    private Originate recallWhenFree(String caller, String callee) {
        lab.awaitState(caller, callee, State.GUARD);
        lab.passes(GUARD);
        return phones.awaitOriginate();
    }

    /** 1001 has answered his recall, and 1002 is to be called. */
    private Originate answered() {
        isWaitedFor();
        Originate recall = recall();
        phones.ring(recall).answers(recall.leg());
        phones.ends(recall, "+OK " + recall.leg());
        lab.awaitState("1001", "1002", State.CALLING);
        return recall;
    }

    @Test
    void whenTheCalledOneIsFreeForAMomentAllPhonesOfTheCallerRing() {
        isWaitedFor();
        Originate recall = recall();

        assertThat(recall.callee()).isEqualTo("1002");
        assertThat(recall.caller()).isEqualTo("1001@lab.example");
        assertThat(recall.variables())
                .containsEntry("outbound_redirect_fatal", "true")
                .containsEntry("ignore_early_media", "true")
                .containsEntry("originate_timeout", "20")
                .containsEntry("origination_caller_id_name", "'ReDial 1002'")
                .containsEntry("origination_caller_id_number", "1002")
                .containsEntry("dialed_user", "1001")
                .containsEntry("dialed_domain", "lab.example");
        assertThat(recall.legs())
                .extracting(Originate.Leg::contact)
                .containsExactly("sofia/internal/sip:1001@127.0.0.1:5071", "sofia/internal/sip:1001@127.0.0.1:5072");
        assertThat(recall.legs()).extracting(Originate.Leg::uuid).doesNotHaveDuplicates();
        for (Originate.Leg leg : recall.legs()) {
            assertThat(Proof.verify(CallbackNode.PROOF_KEY, leg.uuid(), leg.proof(), Instant.now()))
                    .contains(new Proof("1001", "lab.example"));
            assertThat(Proof.verify(CallbackNode.PROOF_KEY, "another-leg", leg.proof(), Instant.now()))
                    .isEmpty();
        }
    }

    @Test
    void itIsCompleteWhenTheTwoTalk() {
        Originate recall = answered();
        phones.rings("1002@lab.example", "b2").answers("b2").connects(recall.leg(), "b2");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 COMPLETE: called back");
    }

    @Test
    void aCallThatBeginsWhileItIsGuardedIsWaitedFor() {
        isWaitedFor();
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.GUARD);
        phones.calls("1002@lab.example", "b2");
        lab.awaitState("1001", "1002", State.ACTIVE);
        phones.hangsUp("b2", "NORMAL_CLEARING");
        assertThat(recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    @Test
    void aSecondDeviceThatStillTalksIsWaitedFor() {
        isWaitedFor();
        phones.rings("1002@lab.example", "c").answers("c").hangsUp("b", "NORMAL_CLEARING");
        lab.requests(node, "1003", "1002"); // a look comes after the event
        lab.awaitState("1003", "1002", State.ACTIVE);
        lab.awaitState("1001", "1002", State.ACTIVE);
        phones.hangsUp("c", "NORMAL_CLEARING");
        assertThat(recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void whoIsNotRegisteredIsWaitedFor() {
        isWaitedFor();
        phones.unregisters("1002@lab.example").hangsUp("b", "NORMAL_CLEARING");
        lab.requests(node, "1003", "1002");
        lab.awaitState("1003", "1002", State.ACTIVE);
        lab.awaitState("1001", "1002", State.ACTIVE);
        phones.registers("1002@lab.example");
        assertThat(recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void aCallerWhoIsBusyThenLetsTheNextOneGoFirst() {
        isWaitedFor();
        lab.requests(node, "1003", "1002");
        phones.calls("1001@lab.example", "a");
        assertThat(recall().caller()).isEqualTo("1003@lab.example");
        lab.awaitState("1001", "1002", State.SUSPENDED);
    }

    @Test
    void aCallerWhoWasBusyIsServedWhenHeIsFree() {
        isWaitedFor();
        phones.calls("1001@lab.example", "a").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.GUARD);
        lab.passes(GUARD);
        lab.awaitState("1001", "1002", State.SUSPENDED);
        phones.hangsUp("a", "NORMAL_CLEARING");
        assertThat(recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void ofTwoWhoWaitTheFirstIsServedFirstAndOnlyOneAtATime() {
        isWaitedFor();
        lab.requests(node, "1003", "1002");
        Originate first = recall();
        assertThat(first.caller()).isEqualTo("1001@lab.example");
        lab.passes(Duration.ofSeconds(1));
        phones.ring(first)
                .hangsUp(first.legs().get(0).uuid(), "NO_ANSWER")
                .hangsUp(first.legs().get(1).uuid(), "NO_ANSWER");
        phones.ends(first, "-ERR NO_ANSWER");
        lab.awaitState("1001", "1002", State.FAILED);
        assertThat(phones.awaitOriginate().caller()).isEqualTo("1003@lab.example");
    }

    @Test
    void whoDoesNotAnswerHasFailedOrIsRungOnceMore() {
        isWaitedFor();
        lab.settings(", \"recall-retry\": true, \"recall-ring-seconds\": 7");
        Originate first = recall();
        phones.ends(first, "-ERR NO_ANSWER");
        Originate second = recallWhenFree("1001", "1002");
        assertThat(second.variables()).containsEntry("originate_timeout", "7");
        assertThat(second.leg()).isNotEqualTo(first.leg());
        phones.ends(second, "-ERR NO_ANSWER");
        lab.awaitState("1001", "1002", State.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: the caller did not answer: NO_ANSWER");
        lab.passes(Duration.ofMinutes(11));
        lab.awaitGone("1001", "1002");
    }

    @Test
    void whoRejectsDoesNotWantItAnyMore() {
        isWaitedFor();
        Originate recall = recall();
        phones.ring(recall)
                .hangsUp(recall.legs().get(0).uuid(), "CALL_REJECTED")
                .hangsUp(recall.legs().get(1).uuid(), "NO_ANSWER");
        phones.ends(recall, "-ERR NO_ANSWER");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller rejected the recall");
    }

    @Test
    void whoHangsUpWhileTheOtherRingsDoesNotWantItAnyMore() {
        Originate recall = answered();
        phones.rings("1002@lab.example", "b2")
                .hangsUp("b2", "ORIGINATOR_CANCEL")
                .hangsUp(recall.leg(), "NORMAL_CLEARING");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller hung up");
    }

    @Test
    void aCallOfTheTwoEndsWhatEachHasAskedOfTheOther() {
        isWaitedFor();
        lab.requests(node, "1002", "1001");
        lab.requests(node, "1003", "1002");
        phones.calls("1001@lab.example", "x")
                .rings("1002@lab.example", "y")
                .answers("y")
                .connects("x", "y");
        lab.awaitGone("1001", "1002");
        lab.awaitGone("1002", "1001");
        lab.awaitState("1003", "1002", State.ACTIVE);
        assertThat(lab.history())
                .containsExactlyInAnyOrder(
                        "1001 1002 COMPLETE: they have talked", "1002 1001 COMPLETE: they have talked");
    }

    @Test
    void oneThatDidNotAnswerHasToBeUsedFirst() {
        lab.requests(node, "1001", "1002", true);
        lab.awaitState("1001", "1002", State.ACTIVE);
        phones.rings("1002@lab.example", "r").hangsUp("r", "NO_ANSWER");
        lab.requests(node, "1003", "1004");
        lab.awaitState("1003", "1004", State.ACTIVE);
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
        phones.rings("1002@lab.example", "s").answers("s");
        lab.awaitMember("1001", "1002", "armed", "true");
        phones.hangsUp("s", "NORMAL_CLEARING");
        assertThat(recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    @Test
    void theSameRequestKeepsItsPlaceAndIsRenewed() {
        isWaitedFor();
        lab.requests(node, "1003", "1002");
        long expires = lab.request("1001", "1002").orElseThrow().path("expires").asLong();
        lab.passes(Duration.ofMinutes(40));
        assertThat(lab.requests(node, "1001", "1002")).isEqualTo(Taken.RENEWED);
        assertThat(lab.request("1001", "1002").orElseThrow().path("place").asInt())
                .isEqualTo(1);
        assertThat(lab.request("1001", "1002").orElseThrow().path("expires").asLong())
                .isGreaterThan(expires);
        lab.passes(Duration.ofMinutes(6));
        lab.awaitGone("1003", "1002");
        assertThat(lab.history()).containsExactly("1003 1002 EXPIRED: the time for which it is waited is over");
        assertThat(recall().caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void overTheLimitsNothingIsTaken() {
        phones.calls("1002@lab.example", "b");
        lab.settings(", \"per-caller\": 1, \"per-callee\": 1");
        assertThat(lab.requests(node, "1001", "1002")).isEqualTo(Taken.NEW);
        assertThat(lab.requests(node, "1001", "1003")).isEqualTo(Taken.CALLER_LIMIT);
        assertThat(lab.requests(node, "1003", "1002")).isEqualTo(Taken.CALLEE_LIMIT);
        assertThat(lab.requests(node, "1003", "1004")).isEqualTo(Taken.NEW);
        assertThat(lab.redis().send("HLEN", PENDING)).hasToString("2");
    }

    @Test
    void numbersOfTenDigitsAreServedAsThoseOfThree() {
        phones.registers("0441234567@lab.example").calls("0441234567@lab.example", "b");
        lab.requests(node, "1001", "0441234567");
        lab.awaitState("1001", "0441234567", State.ACTIVE);
        phones.hangsUp("b", "NORMAL_CLEARING");
        Originate recall = recallWhenFree("1001", "0441234567");
        assertThat(recall.callee()).isEqualTo("0441234567");
        assertThat(recall.variables()).containsEntry("origination_caller_id_name", "'ReDial 0441234567'");
    }

    @Test
    void aForgedContactIsNotRung() {
        phones.registers(
                "1001@lab.example", "127.0.0.1:5071", "127.0.0.1:5072,sofia/external/sip:00441234@carrier.example");
        lab.redis()
                .send(
                        "HSET",
                        "cti_gateway@lab.example",
                        "carrier",
                        "{\"profile\": \"external\", \"addresses\": [\"192.0.2.1\"], \"param\": {\"proxy\": \"192.0.2.1\"}}");
        isWaitedFor();
        assertThat(recall().legs())
                .extracting(Originate.Leg::contact)
                .containsExactly("sofia/internal/sip:1001@127.0.0.1:5071", "sofia/internal/sip:1001@127.0.0.1:5072");
    }

    @Test
    void aCallerWithoutAPhoneIsWaitedForUntilOneRegisters() {
        isWaitedFor();
        phones.loses("1001@lab.example").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.GUARD);
        lab.passes(GUARD);
        lab.awaitState("1001", "1002", State.SUSPENDED);
        lab.passes(GUARD);
        phones.registers("1001@lab.example");
        assertThat(recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
        assertThat(lab.request("1001", "1002").orElseThrow().path("attempt").asInt())
                .isEqualTo(2);
    }

    @Test
    void aContactThatWouldBeTwoCallsIsNotRung() {
        phones.registers("1001@lab.example", "127.0.0.1:5071", "127.0.0.1:5072;x=:_:y");
        isWaitedFor();
        assertThat(recall().legs())
                .extracting(Originate.Leg::contact)
                .containsExactly("sofia/internal/sip:1001@127.0.0.1:5071");
    }

    @Test
    void aCallerWhoHasNoPhoneThatCanBeRungLetsTheNextOneGoFirst() {
        phones.registers("1001@lab.example", "127.0.0.1:5071<forged>");
        isWaitedFor();
        lab.requests(node, "1003", "1002");
        assertThat(recall().caller()).isEqualTo("1003@lab.example");
        lab.awaitState("1001", "1002", State.SUSPENDED);
    }

    @Test
    void aCallerWhoIsRungForAnotherLetsTheNextOneGoFirst() {
        phones.registers("1004@lab.example");
        isWaitedFor();
        lab.requests(node, "1003", "1002");
        lab.requests(node, "1001", "1004");
        Originate first = recallWhenFree("1001", "1004");
        assertThat(first.callee()).isEqualTo("1004");
        phones.ring(first);
        lab.awaitBusy(node, "1001", true);
        Originate second = recall();
        assertThat(second.caller()).isEqualTo("1003@lab.example");
        assertThat(second.callee()).isEqualTo("1002");
        lab.awaitState("1001", "1002", State.SUSPENDED);
    }

    @Test
    void whoRejectsAsBusyIsNotRungAgain() {
        isWaitedFor();
        Originate recall = recall();
        phones.ring(recall);
        lab.awaitBusy(node, "1001", true);
        phones.ends(recall, "-ERR USER_BUSY"); // that the legs have ended is heard after it
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller rejected the recall");
    }

    @Test
    void turnedOffNobodyIsWaitedForAnyMore() {
        isWaitedFor();
        lab.redis().send("HSET", "cti_domain", "lab.example", "{}");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: busy callback is not enabled any more");
    }

    @Test
    void aLampSaysWhatIsPendingAndWhatHasFailed() {
        isWaitedFor();
        phones.socket().awaitCommandThat("lit", lamp("*86*1001*1002", "confirmed")::equals);
        Originate recall = recall();
        phones.ends(recall, "-ERR NO_ANSWER");
        phones.socket().awaitCommandThat("blinking", lamp("*86*1001*1002", "early")::equals);
        phones.socket().fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: *86*1001%40lab.example\nsub-call-id: s\n");
        phones.socket()
                .awaitCommandThat(
                        "the answer",
                        command -> command.contains("from: *86*1001@lab.example\n")
                                && command.contains("answer-state: early\n")
                                && command.contains("sub-call-id: s\n"));
        lab.passes(Duration.ofMinutes(11));
        phones.socket().awaitCommandThat("dark", lamp("*86*1001*1002", "terminated")::equals);
    }

    private static String lamp(String name, String state) {
        java.util.UUID dialog = java.util.UUID.nameUUIDFromBytes(
                ("busy_callback/" + name + "@lab.example").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String more = switch (state) {
            case "confirmed" -> "CS_ROUTING\nstatus: Active";
            case "early" -> "CS_ROUTING\nstatus: Ringing";
            default -> "CS_HANGUP\nstatus: Idle";
        };
        return "sendevent PRESENCE_IN\nproto: sip\nlogin: " + name + "@lab.example\nfrom: " + name
                + "@lab.example\nevent_type: presence\nalt_event_type: dialog\nevent_count: 1\nunique-id: " + dialog
                + "\npresence-call-direction: inbound\nrpid: unknown\nanswer-state: " + state + "\nchannel-state: "
                + more
                + "\n\n";
    }
}
