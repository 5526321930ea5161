package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.DialogueLab.A;
import static io.cordboard.feature.callback.DialogueLab.TRUNK;
import static io.cordboard.feature.callback.DialogueLab.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The codes that ask for a callback, cancel it and say what is pending. */
class CallbackCodeDialogueTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final DialogueLab dialogue = new DialogueLab(() -> directory);

    private final CallbackLab lab = dialogue.lab;

    private static String dials(String path, String number) {
        return A + "variable_socket_path: busy_callback/" + path + "\nCaller-Destination-Number: " + number + "\n";
    }

    @Test
    void theRequestCodeAsksWithoutACall() {
        assertThat(heard(dialogue.calls(dials("request", "*661002"))))
                .containsExactly("busy-callback-ok", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002")).isPresent();
        for (String number : List.of("*661001", "*669999", "*66", "*66${x}")) {
            assertThat(heard(dialogue.calls(dials("request", number))))
                    .containsExactly("busy-callback-refused", "hangup NORMAL_CLEARING");
        }
    }

    @Test
    void whoIsElsewhereIsNotAskedFor() {
        lab.redis().send("HSET", "cti_state:1002@lab.example", "do-not-disturb", "true");
        assertThat(heard(dialogue.calls(dials("request", "*661002"))))
                .containsExactly("busy-callback-refused", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002")).isEmpty();
    }

    @Test
    void whatIsCancelledInTheMomentInWhichItIsToRingRingsNoLonger() {
        dialogue.phones.hangsUp("a", "NORMAL_CLEARING").hangsUp("b", "NORMAL_CLEARING");
        lab.requests(dialogue.node(), "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(Duration.ofSeconds(5));
        Originate recall = dialogue.phones.awaitOriginate(); // given, and no leg is there yet
        assertThat(heard(dialogue.handsOver("c", dials("cancel", "*86"), line -> "")))
                .contains("busy-callback-cancelled");
        String kill = "api uuid_kill " + recall.leg() + " ";
        dialogue.phones.socket().awaitCommand(kill);
        dialogue.phones.ring(recall);
        dialogue.phones.socket().awaitCommand(kill);
        assertThat(lab.request("1001", "1002")).isEmpty();
    }

    @Test
    void theCancelCodeCancelsAllOrOne() {
        for (String callee : List.of("1002", "1003", "1004")) {
            lab.put(dialogue.node(), "1001", callee);
        }
        lab.put(dialogue.node(), "1002", "1001");
        assertThat(heard(dialogue.calls(dials("cancel", "*861003"))))
                .containsExactly("busy-callback-cancelled", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1003")).isEmpty();
        assertThat(heard(dialogue.calls(dials("cancel", "*86*1001*1004")))).contains("busy-callback-cancelled");
        assertThat(lab.request("1001", "1004")).isEmpty();
        assertThat(heard(dialogue.calls(dials("cancel", "*86*1002*1001"))))
                .as("another's")
                .contains("busy-callback-none");
        assertThat(heard(dialogue.calls(dials("cancel", "*86")))).contains("busy-callback-cancelled");
        assertThat(heard(dialogue.calls(dials("cancel", "*86")))).contains("busy-callback-none");
        assertThat(lab.request("1002", "1001")).as("somebody else's").isPresent();
    }

    @Test
    void theCodeForWhatIsPendingSaysTheNumbers() {
        assertThat(heard(dialogue.calls(dials("pending", "*87"))))
                .containsExactly("busy-callback-none", "hangup NORMAL_CLEARING");
        lab.put(dialogue.node(), "1001", "1003");
        assertThat(heard(dialogue.calls(dials("pending", "*87"))))
                .containsExactly(
                        "busy-callback-pending", "digit-1", "digit-0", "digit-0", "digit-3", "hangup NORMAL_CLEARING");
    }

    @Test
    void codesAreForExtensionsOnly() {
        lab.put(dialogue.node(), "1001", "1003");
        assertThat(dialogue.calls(dials("cancel", "*86").replace(A, TRUNK))).containsExactly("hangup CALL_REJECTED");
        assertThat(lab.request("1001", "1003")).isPresent();
    }
}
