package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nodes that do not see all FreeSWITCHes, and FreeSWITCHes that do not answer: neither holds up a recall that can be made. */
class CallbackAwayTest {
    private static final Duration GUARD = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @RegisterExtension
    final CallbackLab lab = new CallbackLab(() -> directory);

    private final ImitatedCalls phones = lab.freeSwitch("1001", "1002");

    @Test
    void aNodeThatSeesNoFreeSwitchLeavesTheGuardToAnother() {
        ImitatedCalls away = lab.freeSwitch();
        CallbackNode blind = lab.node("n1", away);
        away.socket().close();
        lab.awaitAway(blind, 0);
        CallbackNode sees = lab.node("n2", phones);
        lab.requests(sees, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.looks();
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().caller()).isEqualTo("1001@lab.example");
        assertThat(version("1001", "1002"))
                .as("asked for, waited for, guarded, claimed, sent")
                .isEqualTo(5);
    }

    @Test
    void aCallThatOnlyOneNodeSeesEndsTheGuardOnceAndNotAgainAndAgain() {
        ImitatedCalls others = lab.freeSwitch();
        CallbackNode some = lab.node("n1", phones);
        CallbackNode all = lab.node("n2", phones, others);
        others.calls("1002@lab.example", "x");
        lab.awaitBusy(all, "1002", true);
        lab.passes(Duration.ofMinutes(1)); // since when n1 has seen no call of 1002
        lab.requests(some, "1001", "1002");
        lab.awaitMember("1001", "1002", "version", "4"); // asked for, waited for, guarded by n1, ended by n2
        for (int look = 0; look < 3; look++) {
            lab.requests(some, "1003", "1004"); // a look at both nodes comes after it
            lab.requests(all, "1004", "1003");
        }
        assertThat(version("1001", "1002")).isEqualTo(4);
        others.hangsUp("x", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void aFreeSwitchThatDoesNotSayWhetherItHasAPhoneHoldsNobodyUp() {
        ImitatedCalls hangs = lab.freeSwitch("1002");
        CallbackNode node = lab.node("n1", hangs, phones);
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        hangs.socket().stall();
        lab.passes(GUARD);
        hangs.socket().awaitCommand("api sofia_contact */1002@lab.example");
        assertThat(phones.awaitOriginate().caller()).isEqualTo("1001@lab.example");
        assertThat(lab.request("1001", "1002").orElseThrow().path("attempt").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRecallWhosePhonesCannotBeAskedForIsPutOffAtOnce() {
        ImitatedCalls dying = lab.freeSwitch("1003", "0441234567"); // numbers that no test beside this one logs
        dying.socket().whenTold("sofia_contact */0441234567@lab.example", dying.socket()::dies);
        Logger logger = (Logger) LoggerFactory.getLogger(Recall.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            CallbackNode node = lab.node("n1", dying);
            lab.requests(node, "1003", "0441234567");
            lab.awaitState("1003", "0441234567", RequestState.GUARD);
            lab.passes(GUARD);
            Eventually.holds(
                    "it is put off",
                    () -> log.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .anyMatch(message -> message.startsWith(
                                    "the callback of 1003 to 0441234567@lab.example is put off: FreeSWITCH ")));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    private int version(String caller, String callee) {
        return lab.request(caller, callee).orElseThrow().path("version").asInt();
    }
}
