package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import io.cordboard.store.CrashingStore;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node dies at every step of a recall, before and after what it writes; another carries on. Nobody is rung twice. */
class CallbackCrashTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final CallbackLab lab = new CallbackLab(() -> directory);

    private final ImitatedCalls phones = lab.freeSwitch("1001", "1002");

    private int originates;
    private boolean answered;

    @ParameterizedTest
    @CsvSource({"false, true", "true, true", "false, false", "true, false"})
    void nobodyIsRungTwice(boolean done, boolean somebodyAnswers) {
        answered = somebodyAnswers;
        CallbackNode asker = lab.node("asker");
        asker.callbacks.stop();
        boolean reached = true;
        int at = 0;
        while (reached) {
            at++;
            originates = 0;
            lab.redis().send("DEL", "cti_history@lab.example");
            reached = crashes(asker, at, done);
            String told = "dead at script " + at + (done ? ", which Redis ran" : "");
            assertThat(originates).as(told).isLessThanOrEqualTo(1);
            assertThat(lab.history())
                    .as(told)
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome)
                            .startsWith("1001 1002 " + (originates == 1 && answered ? "COMPLETE" : "FAILED")));
        }
        assertThat(at).as("the scripts of a recall").isGreaterThan(8);
    }

    /** Whether the node lived to see that script. */
    private boolean crashes(CallbackNode asker, int at, boolean done) {
        lab.put(asker, "1001", "1002");
        AtomicReference<CrashingStore> store = new AtomicReference<>();
        CallbackNode first = lab.node(
                "n1-" + at,
                Clock.systemUTC(),
                redis -> {
                    store.set(new CrashingStore(redis, at, done));
                    return store.get();
                },
                phones);
        Eventually.holds("it is dead, or done", () -> {
            goesOn();
            return store.get().hasCrashed() || isOver();
        });
        boolean crashed = store.get().hasCrashed();
        first.stop();
        if (crashed) {
            CallbackNode second = lab.node("n2-" + at, phones);
            Eventually.holds("it has an end", () -> {
                goesOn();
                return isOver();
            });
            second.stop();
        }
        phones.hangsUpAll();
        lab.redis().send("DEL", CallbackLab.PENDING);
        return crashed;
    }

    private boolean isOver() {
        return lab.request("1001", "1002")
                .map(request -> request.path("state").asText().equals("FAILED"))
                .orElse(true);
    }

    /** Time passes, and whoever rings answers. */
    private void goesOn() {
        lab.passes(Duration.ofSeconds(3));
        for (String command : phones.socket().commandsSince()) {
            if (command.startsWith("bgapi originate ")) {
                Originate recall = ImitatedCalls.parse(command);
                originates++;
                phones.ring(recall);
                if (!answered) {
                    phones.hangsUp(recall.leg(), "NO_ANSWER");
                    phones.ends(recall, "-ERR NO_ANSWER");
                    continue;
                }
                phones.answers(recall.leg());
                phones.ends(recall, "+OK " + recall.leg());
                phones.rings("1002@lab.example", "b" + originates).answers("b" + originates);
                phones.connects(recall.leg(), "b" + originates);
            }
        }
    }
}
