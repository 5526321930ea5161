package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The only Cordboard gets SIGKILL while a callback is pending, or rings: whoever has asked is called once. */
class CallbacksKilledTest extends CallbackCalls {
    private OneProcess cordboard;
    private QueueCalls queue;

    @Override
    Lab begun() {
        cordboard = OneProcess.start("callbacks-killed");
        queue = new QueueCalls(cordboard.lab(), "1008");
        queue.write("");
        cordboard.lab().documents().routesOfExtensions("@queue");
        return cordboard.lab();
    }

    @Override
    void runs() {
        cordboard.runs();
    }

    // --- busy callback

    @Test
    void whoHasAskedBeforeIsCalledBackAfterwards() {
        annaHasAsked();
        cordboard.kill();
        bertIsFree();
        assertThat(anna.callCount()).isZero();

        cordboard.runs();

        isConnected(anna.awaitCall());
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void aPhoneThatRingsMeanwhileIsConnectedWhenItAnswersAfterwards() {
        furtherSettings("'recall-ring-seconds': 60");
        annaHasAsked();
        anna.ringing();
        bertIsFree();
        SipCall recall = anna.awaitCall();
        cordboard.kill();

        cordboard.runs();
        recall.answer();

        isConnected(recall);
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    /** FreeSWITCH has nobody to ask for the route to the other one. */
    @Test
    void aPhoneThatAnswersMeanwhileIsNotCalledAgain() {
        annaHasAsked();
        int lit = anna.notifies().count();
        anna.ringing();
        bertIsFree();
        SipCall recall = anna.awaitCall();
        cordboard.kill();
        recall.answer();
        recall.awaitEnd();

        cordboard.runs();

        awaitAnnasLamp(lit, Lamp.BLINKING);
        assertThat(anna.callCount()).isEqualTo(1);
    }

    // --- callback from a queue

    /** The agent of the queue talks to Dora, and Anna has asked the queue for a callback. */
    private SipCall annaHasAskedTheQueue(Phone agent) {
        agent.registered();
        talk.hangUp();
        SipCall first = dora.call("500").answered();
        agent.awaitCall();
        queue.awaitMember("Answered");
        queue.asks(anna);
        return first;
    }

    @Test
    void whoHasAskedAQueueBeforeIsCalledBackAfterwards() {
        Phone agent = lab.phone("1008");
        SipCall first = annaHasAskedTheQueue(agent);
        cordboard.kill();
        first.hangUp();
        assertThat(anna.callCount()).isZero();

        cordboard.runs();

        queue.areConnected(anna, anna.awaitCall());
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    /** FreeSWITCH connects the two by itself. */
    @Test
    void aPhoneThatRingsForAQueueIsConnectedMeanwhile() {
        Phone agent = lab.phone("1008");
        SipCall first = annaHasAskedTheQueue(agent);
        anna.ringing();
        first.hangUp();
        SipCall ringing = anna.awaitCall();
        cordboard.kill();

        ringing.answer();

        queue.areConnected(anna, ringing);
        cordboard.runs();
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }
}
