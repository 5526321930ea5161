package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.DialogueLab.BUSY;
import static io.cordboard.feature.callback.DialogueLab.heard;
import static io.cordboard.feature.callback.DialogueLab.presses;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.Proofs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What whoever is called back hears when his recall does not reach the other side, and what comes of it. */
class RecallDialogueTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final DialogueLab dialogue = new DialogueLab(() -> directory);

    private final CallbackLab lab = dialogue.lab;
    private final ImitatedCalls phones = dialogue.phones;

    /** 1001 has answered his recall; what the other side does is up to the test. */
    private Originate recalled() {
        phones.hangsUp("a", "NORMAL_CLEARING").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(Duration.ofSeconds(5));
        Originate recall = phones.awaitOriginate();
        phones.ring(recall).answers(recall.leg());
        phones.ends(recall, "+OK " + recall.leg());
        lab.awaitState("1001", "1002", RequestState.CALLING);
        return recall;
    }

    /** What FreeSWITCH has put on the leg by our command, and by our answer to its first dialling. */
    private static String proven(Originate recall) {
        return "variable_cordboard_proof: " + recall.legs().get(0).proof() + "\nCaller-Profile-Index: 2\n"
                + "variable_cordboard_hop: " + Proofs.hop(recall.leg(), 2) + "\n";
    }

    private static String undelivered(Originate recall, String cause) {
        return "Call-Direction: outbound\nAnswer-State: answered\nvariable_socket_path: busy_callback/recall\n"
                + proven(recall) + "variable_dialed_user: 1002\n"
                + "variable_dialed_domain: lab.example\nvariable_originate_disposition: " + cause + "\n";
    }

    private List<String> ends(Originate recall, String cause, Function<String, String> completion) {
        List<String> told = dialogue.handsOver(recall.leg(), undelivered(recall, cause), completion);
        phones.hangsUp(recall.leg(), "NORMAL_CLEARING");
        return heard(told);
    }

    @Test
    void busyAgainKeepsThePlaceThreeTimes() {
        lab.put(dialogue.node(), "1001", "1002");
        for (int i = 1; i <= 3; i++) {
            Originate recall = recalled();
            phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
            assertThat(ends(recall, "USER_BUSY", line -> ""))
                    .containsExactly("busy-callback-busy-again", "hangup NORMAL_CLEARING");
            lab.awaitMember("1001", "1002", "busy-again", Integer.toString(i));
        }
        Originate recall = recalled();
        phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
        assertThat(ends(recall, "USER_BUSY", line -> ""))
                .containsExactly("busy-callback-failed", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: busy again, too often");
    }

    @Test
    void whenTheOtherSideIsSilentItsNextUseCanBeWaitedFor() {
        lab.put(dialogue.node(), "1001", "1002");
        Originate recall = recalled();
        assertThat(ends(recall, "NO_ANSWER", presses("5")))
                .containsExactly("busy-callback-no-reply", "digit-5", "busy-callback-ok", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
    }

    @Test
    void whenTheOtherSideIsSilentItCanBeLeftAtThat() {
        lab.put(dialogue.node(), "1001", "1002");
        assertThat(ends(recalled(), "NO_ANSWER", line -> ""))
                .containsExactly("busy-callback-no-reply", "digit-5", "hangup NORMAL_CLEARING");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: not answered, and no longer wanted");
    }

    @Test
    void aRecallOfWhichNothingCanBeWrittenEndsAsTheCallDidAndIsNotTakenForCancelled() {
        lab.put(dialogue.node(), "1001", "1002");
        Originate recall = recalled();
        lab.redis().stop();
        List<String> told;
        try {
            told = dialogue.handsOver(recall.leg(), undelivered(recall, "USER_BUSY"), line -> "");
        } finally {
            lab.redis().goOn();
        }
        assertThat(told).first().isEqualTo("hangup USER_BUSY");
        phones.hangsUp(recall.leg(), "USER_BUSY");
        lab.awaitEnded(dialogue.node(), recall.leg());
        Eventually.holds("it has failed", () -> {
            lab.looks();
            return lab.request("1001", "1002")
                    .filter(request -> request.path("state").asText().equals("FAILED"))
                    .isPresent();
        });
    }

    @Test
    void anotherFailureIsSaid() {
        lab.put(dialogue.node(), "1001", "1002");
        assertThat(ends(recalled(), "USER_NOT_REGISTERED", line -> ""))
                .containsExactly("busy-callback-failed", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.FAILED);
    }

    @Test
    void aRecallIsNotOfferedAnother() {
        lab.put(dialogue.node(), "1001", "1002");
        Originate recall = recalled();
        String channel = "Call-Direction: outbound\n" + proven(recall);
        assertThat(dialogue.handsOver(recall.leg(), channel + BUSY, line -> "")).containsExactly("hangup USER_BUSY");
    }
}
