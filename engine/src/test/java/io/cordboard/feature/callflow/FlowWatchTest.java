package io.cordboard.feature.callflow;

import static io.cordboard.feature.callflow.FlowLab.DARK;
import static io.cordboard.feature.callflow.FlowLab.LIT;
import static io.cordboard.feature.callflow.FlowLab.STATUS;
import static io.cordboard.feature.callflow.FlowLab.awaitLamp;
import static io.cordboard.feature.callflow.FlowLab.lamp;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cordboard.feature.LookSchedule;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What follows when the status of a call flow changes in Redis: seen from FreeSWITCHes, with a real Redis. */
class FlowWatchTest {
    private static final Pattern REFUSED = Pattern.compile("errorstat_NOPERM:count=(\\d+)");

    @TempDir
    private Path directory;

    private FlowLab lab;

    @BeforeEach
    void begin() {
        lab = new FlowLab(directory);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void aStatusThatSomebodyWritesIsShownByEveryFreeSwitch() {
        lab.start("n1", lab.first, lab.second);
        awaitLamp(lab.first, "6070", DARK);
        awaitLamp(lab.second, "6070", DARK);
        lab.redis.send("HSET", STATUS, "6070", "alternative");
        awaitLamp(lab.first, "6070", LIT);
        awaitLamp(lab.second, "6070", LIT);
        lab.redis.send("HDEL", STATUS, "6070");
        awaitLamp(lab.first, "6070", DARK);
        awaitLamp(lab.second, "6070", DARK);
    }

    @Test
    void aFreeSwitchThatComesBackIsShownEverything() {
        lab.redis.send("HSET", STATUS, "6071", "alternative");
        lab.start("n1", lab.first);
        awaitLamp(lab.first, "6071", LIT);
        lab.first.dies();
        lab.first.awaitCommand("auth ");
        awaitLamp(lab.first, "6071", LIT);
    }

    @Test
    void whatChangesWhileAFreeSwitchIsShownEverythingIsNotShownAsItWasBefore() {
        lab.start("n1", lab.first);
        Set<String> shown = new HashSet<>();
        lab.first.awaitCommandThat(
                "is the fourth lamp", command -> command.contains(DARK) && shown.add(command) && shown.size() == 4);
        lab.first.whenTold("show registrations as json", lab.first::stall);
        lab.first.dies();
        lab.first.awaitCommand("auth ");
        String begun = lab.first.awaitCommand("sendevent");
        String later = begun.contains("*6070@") ? "6071" : "6070";
        lab.redis.send("HSET", STATUS, later, "alternative");
        lab.first.awaitCommandThat("lights " + later, command -> command.contains(later) && command.contains(LIT));
        lab.first.recover();
        lab.first.sends("Content-Type: command/reply\nReply-Text: +OK\n\n".repeat(2));
        for (int left = 0; left < 4; left++) {
            String command = lab.first.awaitCommand("sendevent");
            assertThat(command.contains("*" + later + "@") && command.contains(DARK))
                    .as(command)
                    .isFalse();
        }
    }

    @Test
    void aPhoneThatSubscribesIsAnsweredForItsSubscription() {
        lab.redis.send("HSET", STATUS, "6070", "alternative");
        lab.start("n1", lab.first);
        awaitLamp(lab.first, "6070", LIT);
        lab.first.fires(
                "Event-Name: PRESENCE_PROBE\nproto: flow\nto: flow%2B*6070%40lab.example\nsub-call-id: abc%40phone\n");
        lab.first.awaitCommandThat(
                "the answer", lamp("flow", "flow+*6070@lab.example", "6070", LIT, "sub-call-id: abc@phone\n")::equals);
        lab.first.fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: 1001%40lab.example\nsub-call-id: x\n");
        lab.first.fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: *6071%40LAB.example\nsub-call-id: y\n");
        assertThat(lab.first.awaitCommandThat("answers a probe", command -> command.contains("sub-call-id: ")))
                .as("nothing is said of an extension")
                .isEqualTo(lamp("sip", "*6071@LAB.example", "6071", DARK, "sub-call-id: y\n"));
    }

    @Test
    void aGroupHasOneLampAtMostAlsoWhenSomebodyWritesTheStatus() {
        lab.redis.send("HSET", STATUS, "6070", "alternative");
        lab.start("n1", lab.first);
        awaitLamp(lab.first, "6070", LIT);
        lab.redis.send("HSET", STATUS, "6071", "alternative");
        lab.awaitStatus("6070", "main");
        awaitLamp(lab.first, "6070", DARK);
    }

    @Test
    void whatIsDueGoesBackAlsoWhenTheNodeThatStartedItIsGone() {
        lab.flow("6072", "\"return-minutes\": 1.0");
        FlowLab.Node dies = lab.start("n1", lab.first);
        lab.redis.send("HSET", STATUS, "6072", "alternative");
        awaitLamp(lab.first, "6072", LIT);
        lab.awaitReply("1", "HEXISTS", "cti_flow_return@lab.example", "6072");
        dies.stop();
        lab.redis.send("HSET", "cti_flow_return@lab.example", "6072", "1000");
        lab.start("n2", lab.second);
        lab.awaitStatus("6072", "main");
        awaitLamp(lab.second, "6072", DARK);
    }

    @Test
    void itGoesBackWhenItsTimeComesWhileTheNodeRuns() {
        lab.start("n1", lab.first);
        awaitLamp(lab.first, "6070", DARK);
        List<?> time = (List<?>) lab.redis.send("TIME");
        lightsUntil("6070", Long.parseLong(time.get(0).toString()) * 1000 + 1500);
        lab.awaitStatus("6070", "main");
        awaitLamp(lab.first, "6070", DARK);
    }

    /**
     * What a node writes when it lights a flow, and as it writes it: at once. A node that settled between two of the commands
     * would take the time of the return for one that is left over, and delete it.
     */
    private void lightsUntil(String number, long due) {
        lab.redis.send(
                "EVAL",
                "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])"
                        + " redis.call('HSET', KEYS[2], ARGV[1], 'alternative')"
                        + " redis.call('HSET', KEYS[3], ARGV[1], 'alternative')",
                "3",
                "cti_flow_return@lab.example",
                "cti_flow_seen@lab.example",
                STATUS,
                number,
                Long.toString(due));
    }

    @Test
    void aCallFlowThatIsDeletedIsPutOut() {
        lab.redis.send("HSET", STATUS, "6071", "alternative");
        lab.start("n1", lab.first);
        awaitLamp(lab.first, "6071", LIT);
        lab.redis.send("HDEL", "cti_call_flow@lab.example", "6071");
        awaitLamp(lab.first, "6071", DARK);
    }

    @Test
    void ofTwoNodesOneWritesTheHistory() {
        lab.start("n1", lab.first);
        lab.start("n2", lab.second);
        awaitLamp(lab.first, "6070", DARK);
        awaitLamp(lab.second, "6070", DARK);
        for (String status : List.of("alternative", "main", "alternative", "main")) {
            lab.redis.send("HSET", STATUS, "6070", status);
            awaitLamp(lab.first, "6070", status.equals("main") ? DARK : LIT);
            awaitLamp(lab.second, "6070", status.equals("main") ? DARK : LIT);
        }
        lab.awaitReply("4", "XLEN", "cti_history@lab.example");
    }

    @Test
    void whyNothingCanBeSettledIsSaidOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(LookSchedule.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            lab.start("n1", lab.first);
            awaitLamp(lab.first, "6070", DARK);
            lab.redis.send("ACL", "SETUSER", "default", "-eval");
            for (int refused = 1; refused <= 4; refused++) {
                lab.redis.send("HSET", STATUS, "6070", refused % 2 == 1 ? "alternative" : "main");
                awaitRefused(refused);
            }
            lab.redis.send("ACL", "SETUSER", "default", "+eval");
            lab.redis.send("HSET", STATUS, "6070", "alternative");
            awaitLamp(lab.first, "6070", LIT);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.contains("NOPERM"))
                .hasSize(1)
                .allMatch(message -> message.startsWith("the call flows of lab.example are not settled yet: "));
    }

    private void awaitRefused(int times) {
        Eventually.holds(() -> "refused " + refused() + " times and not " + times, () -> refused() >= times);
    }

    private long refused() {
        Matcher count = REFUSED.matcher(String.valueOf(lab.redis.send("INFO", "errorstats")));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
}
