package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a callback ends, and what lamps and the history say of it. */
class CallbackOutcomeTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final WatchLab watch = new WatchLab(() -> directory);

    private final CallbackLab lab = watch.lab;
    private final ImitatedCalls phones = watch.phones;

    @Test
    void itIsCompleteWhenTheTwoTalk() {
        Originate recall = watch.answered();
        phones.rings("1002@lab.example", "b2").answers("b2").connects(recall.leg(), "b2");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 COMPLETE: called back");
    }

    @Test
    void whoDoesNotAnswerHasFailedOrIsRungOnceMore() {
        watch.isWaitedFor();
        lab.settings(", \"recall-retry\": true, \"recall-ring-seconds\": 7");
        Originate first = watch.recall();
        phones.ends(first, "-ERR NO_ANSWER");
        Originate second = watch.recallWhenFree("1001", "1002");
        assertThat(second.variables()).containsEntry("originate_timeout", "7");
        assertThat(second.leg()).isNotEqualTo(first.leg());
        phones.ends(second, "-ERR NO_ANSWER");
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: the caller did not answer: NO_ANSWER");
        lab.passes(Duration.ofHours(11));
        lab.awaitState("1001", "1002", RequestState.FAILED);
        lab.passes(Duration.ofHours(2));
        lab.awaitGone("1001", "1002");
    }

    @Test
    void whoHasMadeACallInTheSameMomentIsRungLater() {
        watch.isWaitedFor();
        Originate recall = watch.recall();
        phones.ring(recall).calls("1001@lab.example", "a");
        lab.awaitBusy(watch.node(), "1001", true);
        recall.legs().forEach(leg -> phones.hangsUp(leg.uuid(), "NO_ANSWER"));
        phones.ends(recall, "-ERR NO_ANSWER"); // the second line rang, and he talked on
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
        phones.hangsUp("a", "NORMAL_CLEARING");
        assertThat(watch.recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @ParameterizedTest
    @CsvSource({"1001, '{\"enabled\": false, \"param\": {\"password\": \"secret-of-1001\"}}'", "1001, ", "1002, "})
    void whoIsNoExtensionAnyMoreIsNeitherRungNorWaitedFor(String user, String document) {
        watch.isWaitedFor();
        if (document == null) {
            lab.redis().send("HDEL", "cti_exten@lab.example", user);
        } else {
            lab.redis().send("HSET", "cti_exten@lab.example", user, document);
        }
        lab.awaitNoExtension(watch.node(), user);
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        phones.socket().commandsSince();
        lab.passes(WatchLab.GUARD);
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: one of the two is no extension any more");
        assertThat(phones.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi"));
    }

    @Test
    void earlyMediaIsNoConversation() {
        watch.isWaitedFor();
        phones.calls("1001@lab.example", "x")
                .rings("1002@lab.example", "y")
                .connects("x", "y") // 183 with an announcement, and nobody answers
                .hangsUp("y", "NO_ANSWER")
                .hangsUp("x", "NO_ANSWER");
        lab.awaitEnded(watch.node(), "x");
        lab.requests(watch.node(), "1003", "1002");
        lab.awaitState("1003", "1002", RequestState.ACTIVE);
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.calls("1001@lab.example", "x2")
                .rings("1002@lab.example", "y2")
                .connects("x2", "y2")
                .answers("y2")
                .answers("x2");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 COMPLETE: they have talked");
    }

    @Test
    void whoRejectsDoesNotWantItAnyMore() {
        watch.isWaitedFor();
        Originate recall = watch.recall();
        phones.ring(recall)
                .hangsUp(recall.legs().get(0).uuid(), "CALL_REJECTED")
                .hangsUp(recall.legs().get(1).uuid(), "NO_ANSWER");
        phones.ends(recall, "-ERR NO_ANSWER");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller rejected the recall");
    }

    @Test
    void whoHangsUpWhileTheOtherRingsDoesNotWantItAnyMore() {
        Originate recall = watch.answered();
        phones.rings("1002@lab.example", "b2")
                .hangsUp("b2", "ORIGINATOR_CANCEL")
                .hangsUp(recall.leg(), "NORMAL_CLEARING");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller hung up");
    }

    @Test
    void aCallOfTheTwoEndsWhatEachHasAskedOfTheOther() {
        watch.isWaitedFor();
        lab.requests(watch.node(), "1002", "1001");
        lab.requests(watch.node(), "1003", "1002");
        phones.calls("1001@lab.example", "x")
                .rings("1002@lab.example", "y")
                .answers("y")
                .answers("x")
                .connects("x", "y");
        lab.awaitGone("1001", "1002");
        lab.awaitGone("1002", "1001");
        lab.awaitState("1003", "1002", RequestState.ACTIVE);
        assertThat(lab.history())
                .containsExactlyInAnyOrder(
                        "1001 1002 COMPLETE: they have talked", "1002 1001 COMPLETE: they have talked");
    }

    @Test
    void whoRejectsAsBusyIsNotRungAgain() {
        watch.isWaitedFor();
        Originate recall = watch.recall();
        phones.ring(recall);
        lab.awaitBusy(watch.node(), "1001", true);
        phones.ends(recall, "-ERR USER_BUSY"); // that the legs have ended is heard after it
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: the caller rejected the recall");
    }

    @Test
    void turnedOffNobodyIsWaitedForAnyMore() {
        watch.isWaitedFor();
        lab.redis().send("HSET", "cti_domain", "lab.example", "{}");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: busy callback is not enabled any more");
    }

    @Test
    void aLampSaysWhatIsPendingAndWhatHasFailed() {
        watch.isWaitedFor();
        phones.socket().awaitCommandThat("lit", lamp("*86*1001*1002", "confirmed")::equals);
        Originate recall = watch.recall();
        phones.ends(recall, "-ERR NO_ANSWER");
        phones.socket().awaitCommandThat("blinking", lamp("*86*1001*1002", "early")::equals);
        phones.socket().fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: *86*1001%40lab.example\nsub-call-id: s\n");
        phones.socket()
                .awaitCommandThat(
                        "the answer",
                        command -> command.contains("from: *86*1001@lab.example\n")
                                && command.contains("answer-state: early\n")
                                && command.contains("sub-call-id: s\n"));
        lab.passes(Duration.ofHours(13));
        phones.socket().awaitCommandThat("dark", lamp("*86*1001*1002", "terminated")::equals);
    }

    @Test
    void aRequestThatIsDeletedByHandPutsItsLampOutAtOnce() {
        watch.isWaitedFor();
        phones.socket().awaitCommandThat("lit", lamp("*86*1001*1002", "confirmed")::equals);
        lab.redis().send("HDEL", CallbackLab.PENDING, "1001>1002");
        phones.socket().awaitCommandThat("dark", lamp("*86*1001*1002", "terminated")::equals);
    }

    @Test
    void whoIsFoundNotToBeRegisteredIsWaitedFor() {
        watch.isWaitedFor();
        phones.loses("1002@lab.example").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        phones.socket().commandsSince();
        lab.passes(WatchLab.GUARD);
        lab.awaitMember("1001", "1002", "attempt", "1");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        assertThat(phones.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi"));
        phones.registers("1002@lab.example");
        assertThat(watch.recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    @Test
    void whoSignsOffWhileTheCallerIsRungIsWaitedFor() {
        Originate recall = watch.answered();
        recall.legs().stream()
                .map(Originate.Leg::uuid)
                .filter(leg -> !leg.equals(recall.leg()))
                .forEach(leg -> phones.hangsUp(leg, "LOSE_RACE"));
        phones.unregisters("1002@lab.example").hangsUp(recall.leg(), "USER_NOT_REGISTERED");
        lab.awaitMember("1001", "1002", "leg", "");
        // The end of the call may be heard before the phone is known to be gone: then a guard has begun.
        lab.passes(WatchLab.GUARD.plus(CallbackTimes.OTHERS));
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.registers("1002@lab.example");
        assertThat(watch.recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    private static String lamp(String name, String state) {
        UUID dialog =
                UUID.nameUUIDFromBytes(("busy_callback/" + name + "@lab.example").getBytes(StandardCharsets.UTF_8));
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
