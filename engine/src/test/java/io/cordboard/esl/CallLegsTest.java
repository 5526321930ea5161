package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Legs whose creation was not reported. */
class CallLegsTest {
    private final CallLegs legs = new CallLegs();

    private void hears(String event) {
        legs.heard(EslEvent.plain("Event-Name: " + event + "\nUnique-ID: a\nCall-Direction: inbound\n"));
    }

    @Test
    void aLegThatWasNotListedIsAddedWhenItIsAnswered() {
        hears("CHANNEL_ANSWER");
        assertThat(legs.leg("a"))
                .hasValueSatisfying(leg -> assertThat(leg.answered()).isTrue());
    }

    /** FreeSWITCH sends its events from several threads. */
    @Test
    void anEndedLegIsNotAddedAgain() {
        hears("CHANNEL_CREATE");
        hears("CHANNEL_HANGUP_COMPLETE");
        hears("CHANNEL_ANSWER");
        assertThat(legs.all()).isEmpty();
    }
}
