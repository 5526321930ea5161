package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.config.EslNode;
import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection to a FreeSWITCH that ends, stalls or sends invalid messages. */
class FreeSwitchNodesTest extends ScriptedNode {
    @Test
    void aWrongPasswordIsRetriedUntilItIsCorrected() {
        EslNode wrong = new EslNode("127.0.0.1", freeSwitch.node().port(), Optional.of("wrong"));
        FreeSwitchNode node = start(wrong, AMPLE);
        freeSwitch.awaitCommand("auth wrong");
        freeSwitch.awaitCommand("auth wrong");
        assertThat(node.isUp()).isFalse();
        freeSwitch.answersRaw("auth wrong", "Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
        freeSwitch.awaitCommand("auth wrong");
        assertThat(scraped("cordboard_esl_troubles_total{")).doesNotContain(" 0.0");
    }

    @Test
    void pendingCommandsFailWhenFreeSwitchEndsAndItsStateIsListedAgainAfterwards() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires("Event-Name: CHANNEL_CREATE\nUnique-ID: a\nCall-Direction: inbound\n");
        awaitHeard("CHANNEL_CREATE");
        EslConnection connection = node.connection().orElseThrow();
        freeSwitch.stall();
        Future<String> pending = connection.api("status");
        Future<String> job = connection.bgapi("originate x", UUID.randomUUID());
        freeSwitch.awaitCommand("bgapi");
        freeSwitch.recover();
        freeSwitch.dies();
        awaitHeard("down", "up");
        assertThatThrownBy(() -> await(pending)).hasCauseInstanceOf(EslClosedException.class);
        assertThatThrownBy(() -> await(job)).hasCauseInstanceOf(EslClosedException.class);
        assertThat(node.legs().all()).as("earlier state").isEmpty();
        assertThat(await(node.connection().orElseThrow().api("uptime"))).isEqualTo("12\n");
    }

    @Test
    void aFreeSwitchThatStallsIsDisconnectedAndConnectedAgain() {
        FreeSwitchNode node = start(SHORT);
        awaitHeard("up");
        freeSwitch.stall();
        Future<String> pending = node.connection().orElseThrow().api("status");
        awaitHeard("down");
        assertThatThrownBy(() -> await(pending)).hasCauseInstanceOf(EslClosedException.class);
        freeSwitch.recover();
        awaitHeard("up");
    }

    @Test
    void aFreeSwitchThatNeverAsksForAPasswordIsDisconnected() {
        freeSwitch.greets("");
        FreeSwitchNode node = start(SHORT);
        freeSwitch.awaitConnection();
        freeSwitch.awaitConnection();
        assertThat(node.isUp()).isFalse();
        freeSwitch.greets("Content-Type: auth/request\n\n");
        awaitHeard("up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5\n\n",
                "Content-Length: 99999999999\nContent-Type: text/event-plain\n\n",
                "Content-Type: text/event-json\nContent-Length: 1\n\n{",
                "Content-Type: command/reply\nReply-Text: +OK nobody asked\n\n",
                "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"
            })
    void aFreeSwitchThatSendsInvalidMessagesIsConnectedAgain(String lie) {
        start(AMPLE);
        awaitHeard("up");
        freeSwitch.sends(lie);
        awaitHeard("down", "up");
    }

    @Test
    void unknownMessagesAreIgnored() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.sends("Content-Type: log/data\nContent-Length: 4\n\nlog\n");
        freeSwitch.fires("Event-Name: A_LATER_VERSION\nx: %zz%\n");
        awaitHeard("A_LATER_VERSION");
        assertThat(node.isUp()).isTrue();
    }

    @Test
    void theEventOfAJobIsItsResult() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        UUID id = UUID.randomUUID();
        freeSwitch.answersRaw("bgapi", "Content-Type: command/reply\nReply-Text: +OK Job-UUID: " + id + "\n\n");
        Future<String> job = node.connection().orElseThrow().bgapi("originate x", id);
        freeSwitch.awaitCommand("bgapi originate x\nJob-UUID: " + id);
        freeSwitch.fires("Event-Name: BACKGROUND_JOB\nJob-UUID: " + id + "\nContent-Length: 15\n\n-ERR USER_BUSY");
        assertThat(await(job)).isEqualTo("-ERR USER_BUSY\n");
    }

    @Test
    void aRefusedCommandFailsWithTheReplyOfFreeSwitch() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        assertThatThrownBy(() -> await(node.connection().orElseThrow().api("nonsense")))
                .hasCauseInstanceOf(EslRefusal.class)
                .hasMessageContaining("-ERR nonsense Command not found!");
        assertThat(node.isUp()).isTrue();
    }

    @Test
    void anUnreachableFreeSwitchIsRetried() {
        freeSwitch.close();
        FreeSwitchNode node = start(freeSwitch.node(), AMPLE);
        Eventually.holds(
                "the trouble is counted",
                () -> !scraped("cordboard_esl_troubles_total{").contains(" 0.0"));
        assertThat(node.isUp()).isFalse();
    }
}
