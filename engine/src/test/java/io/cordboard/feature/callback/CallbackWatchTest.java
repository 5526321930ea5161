package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import io.cordboard.route.OriginateProof;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long the called one is waited for, and which phones ring then. */
class CallbackWatchTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final WatchLab watch = new WatchLab(() -> directory);

    private final CallbackLab lab = watch.lab;
    private final ImitatedCalls phones = watch.phones;

    @Test
    void whenTheCalledOneIsFreeForAMomentAllPhonesOfTheCallerRing() {
        watch.isWaitedFor();
        Originate recall = watch.recall();

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
            assertThat(OriginateProof.verify(CallbackNode.PROOF_KEY, leg.uuid(), leg.proof(), Instant.now()))
                    .contains(new OriginateProof("1001", "lab.example"));
            assertThat(OriginateProof.verify(CallbackNode.PROOF_KEY, "another-leg", leg.proof(), Instant.now()))
                    .isEmpty();
        }
    }

    @Test
    void aCallThatBeginsWhileItIsGuardedIsWaitedFor() {
        watch.isWaitedFor();
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        phones.calls("1002@lab.example", "b2");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.hangsUp("b2", "NORMAL_CLEARING");
        assertThat(watch.recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    @Test
    void aSecondDeviceThatStillTalksIsWaitedFor() {
        watch.isWaitedFor();
        phones.rings("1002@lab.example", "c").answers("c").hangsUp("b", "NORMAL_CLEARING");
        lab.requests(watch.node(), "1003", "1002"); // a look comes after the event
        lab.awaitState("1003", "1002", RequestState.ACTIVE);
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.hangsUp("c", "NORMAL_CLEARING");
        assertThat(watch.recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void whoIsNotRegisteredIsWaitedFor() {
        watch.isWaitedFor();
        phones.unregisters("1002@lab.example").hangsUp("b", "NORMAL_CLEARING");
        lab.requests(watch.node(), "1003", "1002");
        lab.awaitState("1003", "1002", RequestState.ACTIVE);
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.registers("1002@lab.example");
        assertThat(watch.recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void oneThatDidNotAnswerHasToBeUsedFirst() {
        lab.requests(watch.node(), "1001", "1002", true);
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.rings("1002@lab.example", "r").hangsUp("r", "NO_ANSWER");
        lab.requests(watch.node(), "1003", "1004");
        lab.awaitState("1003", "1004", RequestState.ACTIVE);
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
        phones.rings("1002@lab.example", "s").answers("s");
        lab.awaitMember("1001", "1002", "armed", "true");
        phones.hangsUp("s", "NORMAL_CLEARING");
        assertThat(watch.recallWhenFree("1001", "1002").callee()).isEqualTo("1002");
    }

    @Test
    void numbersOfTenDigitsAreServedAsThoseOfThree() {
        phones.registers("0441234567@lab.example").calls("0441234567@lab.example", "b");
        lab.requests(watch.node(), "1001", "0441234567");
        lab.awaitState("1001", "0441234567", RequestState.ACTIVE);
        phones.hangsUp("b", "NORMAL_CLEARING");
        Originate recall = watch.recallWhenFree("1001", "0441234567");
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
        watch.isWaitedFor();
        assertThat(watch.recall().legs())
                .extracting(Originate.Leg::contact)
                .containsExactly("sofia/internal/sip:1001@127.0.0.1:5071", "sofia/internal/sip:1001@127.0.0.1:5072");
    }

    @Test
    void aContactThatWouldBeTwoCallsIsNotRung() {
        phones.registers("1001@lab.example", "127.0.0.1:5071", "127.0.0.1:5072;x=:_:y");
        watch.isWaitedFor();
        assertThat(watch.recall().legs())
                .extracting(Originate.Leg::contact)
                .containsExactly("sofia/internal/sip:1001@127.0.0.1:5071");
    }
}
