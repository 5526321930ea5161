package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feature codes at a real FreeSWITCH: what a phone sets counts at the next call and is seen on lamps; calls are picked up. */
@RealCalls
class FeatureCodeCallsTest {
    private static final String STATE = "cti_state:1002@lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.running("feature-codes");
        lab.documents().routes("@exten", "@feature_code");
    }

    @BeforeEach
    void begins() {
        lab.store().command("DEL", STATE);
        lab.documents().extensionsWith(", 'pickup-group': 'sales'", "1001", "1002");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void dial(Phone phone, String code) {
        phone.call(code).answered().awaitEnd();
    }

    private static String state(String member) {
        return CodeCalls.state(lab, STATE, member);
    }

    @Test
    void aForwardThatAPhoneSetsCountsAtTheNextCallUntilItIsCancelled() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();

        dial(bert, "*8411001");
        assertThat(state("forward-always")).isEqualTo("1001");
        lab.phone("1004").call("1002").answered().hangUp();
        anna.awaitCall().awaitEnd();
        assertThat(bert.callCount()).isZero();

        dial(bert, "*851");
        lab.phone("1004").call("1002").answered().hangUp();
        bert.awaitCall().awaitEnd();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void doNotDisturbIsSeenOnTwoPhonesAndSurvivesRestarts() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        Phone cleo = lab.phone("1004").registered();
        assertThat(anna.subscribe("*81*1002", "dialog")).startsWith("202");
        assertThat(cleo.subscribe("flow+*81*1002", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(anna, 0, "*81*1002", false);
        CodeCalls.awaitLamp(cleo, 0, "flow+*81*1002", false);

        int atAnna = anna.notifies().count();
        int atCleo = cleo.notifies().count();
        dial(bert, "*81");
        CodeCalls.awaitLamp(anna, atAnna, "*81*1002", true);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*81*1002", true);
        assertThat(cleo.call("1002").status()).startsWith("486");
        assertThat(cleo.call("*81*1002").status()).startsWith("403");

        lab.stopCordboard();
        lab.startCordboard();
        lab.freeSwitchDiesAndComesBack();
        lab.awaitConnected();
        anna.registered();
        bert.registered();
        cleo.registered();
        atAnna = anna.notifies().count();
        atCleo = cleo.notifies().count();
        assertThat(anna.subscribe("*81*1002", "dialog")).startsWith("202");
        assertThat(cleo.subscribe("flow+*81*1002", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(anna, atAnna, "*81*1002", true);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*81*1002", true);

        atAnna = anna.notifies().count();
        atCleo = cleo.notifies().count();
        dial(bert, "flow+*81*1002");
        CodeCalls.awaitLamp(anna, atAnna, "*81*1002", false);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*81*1002", false);
        assertThat(cleo.call("1002").status()).startsWith("200");
    }

    @Test
    void aCallFromOutsideIsPickedUpWhereItRingsAndInTheGroup() {
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").ringing().registered();

        for (String code : new String[] {"**1002", "*8"}) {
            int others = bert.callCount();
            int before = lab.eventSocket().events().count();
            SipCall inbound = carrier.call(carrier.uriAtFreeSwitch("1002"), carrier.uriAtFreeSwitch("1002"));
            SipCall rings = bert.awaitCallAfter(others);
            SipCall picked = anna.call(code).answered();
            inbound.answered();
            rings.awaitEnd();
            CodeCalls.awaitBridge(lab, before);
            picked.hangUp();
            inbound.awaitEnd();
        }
    }

    @Test
    void whoCalledLastIsCalledBack() {
        String settings = lab.store().hget("cti_domain", Lab.DOMAIN);
        lab.documents().domain("{'codes': 'cordboard'}");
        try {
            Phone anna = lab.phone("1001").registered();
            Phone bert = lab.phone("1002").registered();
            anna.call("1002").answered().hangUp();
            bert.awaitCall().awaitEnd();

            bert.call("*69").answered().hangUp();
            anna.awaitCall().awaitEnd();
            anna.call("*82").answered().hangUp();
        } finally {
            lab.store().command("HSET", "cti_domain", Lab.DOMAIN, settings);
        }
    }

    @Test
    void anExtensionSendsACallerFromOutsideToAnotherByKeys() {
        String settings = lab.store().hget("cti_domain", Lab.DOMAIN);
        lab.documents().domain("{'codes': 'cordboard'}");
        try {
            Phone carrier = lab.carrier();
            Phone anna = lab.phone("1001").registered();
            Phone bert = lab.phone("1002").registered();
            int before = lab.eventSocket().events().count();
            SipCall inbound = carrier.call(carrier.uriAtFreeSwitch("1002"), carrier.uriAtFreeSwitch("1002"))
                    .answered();
            SipCall first = bert.awaitCall();
            CodeCalls.awaitBridge(lab, before);

            int connected = lab.eventSocket().events().count();
            bert.keys(first, "##1001#");

            SipCall second = anna.awaitCall();
            first.awaitEnd();
            // before it, FreeSWITCH does not tell the answering phone that the caller is gone
            CodeCalls.awaitBridge(lab, connected);
            inbound.hangUp();
            second.awaitEnd();
        } finally {
            lab.store().command("HSET", "cti_domain", Lab.DOMAIN, settings);
        }
    }

    @Test
    void whereNothingRingsThePhoneHearsATone() {
        lab.phone("1001").registered().call("**1002").answered().awaitEnd();
        lab.phone("1001").registered().call("*8").answered().awaitEnd();
    }

    @Test
    void nobodyOutsideGetsToACode() {
        Phone carrier = lab.carrier();
        for (String code : new String[] {"*81", "*8411001", "**1002", "*97", "*43"}) {
            assertThat(carrier.call(carrier.uriAtFreeSwitch(code), carrier.uriAtFreeSwitch(code))
                            .status())
                    .as(code)
                    .startsWith("404");
        }
        assertThat(state("do-not-disturb")).isEqualTo("none");
    }
}
