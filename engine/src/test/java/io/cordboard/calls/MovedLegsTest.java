package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls that the other side sends elsewhere, by REFER or 302. They may reach colleagues, but never a trunk: every route
 * here contains the way out that extensions use.
 */
class MovedLegsTest extends CallsTest {

    private String internal;
    private String external;

    @BeforeEach
    void everyProfileTakesTheRouteOfExtensionsThatCallOut() {
        internal = lab.store().hget("cti_sip_profile", "internal");
        external = lab.store().hget("cti_sip_profile", "external");
        lab.store().hset("cti_sip_profile", "internal", ((ObjectNode) LabStore.json(internal)).put("route", "office"));
        lab.store().hset("cti_sip_profile", "external", ((ObjectNode) LabStore.json(external)).put("route", "office"));
    }

    @AfterEach
    void restores() {
        if (lab != null) {
            lab.store().command("HSET", "cti_sip_profile", "internal", internal);
            lab.store().command("HSET", "cti_sip_profile", "external", external);
        }
    }

    @Test
    void anExtensionCallsOut() {
        Phone carrier = lab.carrier();

        lab.phone("1001").call("0123").answered().hangUp();

        carrier.awaitCall().awaitEnd();
    }

    @Test
    void aCarrierCannotReferTheExtensionThatCalledIt() {
        Phone carrier = lab.carrier();
        lab.connected(lab.phone("1001").call("0123"));

        assertThat(carrier.awaitCall().refer(carrier.uriAtFreeSwitch("0900"))).startsWith("405 ");
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    @Test
    void aCarriersRedirectionDoesNotCallOutAtTheExtensionsCost() {
        Phone carrier = lab.carrier();
        carrier.redirectingTo(carrier.uriAtFreeSwitch("0900"));

        assertThat(lab.phone("1001").call("0123").status()).isEqualTo("404 Not Found");
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    @Test
    void aCarriersRedirectionToAColleagueIsRouted() {
        Phone carrier = lab.carrier();
        carrier.redirectingTo(carrier.uriAtFreeSwitch("8000"));

        assertThat(lab.phone("1001").call("0123").status()).isEqualTo("480 route office");
    }

    @Test
    void aCalledPhonesRedirectionDoesNotReachATrunk() {
        Phone carrier = lab.carrier();
        lab.phone("1001").redirectingTo(carrier.uriAtFreeSwitch("0900")).registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");

        String status = stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001"))
                .status();

        assertThat(status).isEqualTo("404 Not Found");
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aCalledPhonesRedirectionToAForeignHostStaysHere() {
        Phone elsewhere = lab.outsider("elsewhere", "127.0.0.44");
        lab.phone("1001")
                .redirectingTo("sip:0900@" + elsewhere.socket().hostAndPort())
                .registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");

        String status = stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001"))
                .status();

        assertThat(status).isEqualTo("404 Not Found");
        assertThat(elsewhere.callCount()).isZero();
    }

    @Test
    void aCalledPhonesRedirectionToAColleagueRingsTheColleague() {
        Phone bert = lab.phone("1002").registered();
        lab.phone("1001").redirectingTo("sip:1002@lab.example").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");

        stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")).answered();

        bert.awaitCall();
    }

    @Test
    void aCalledPhoneCannotReferAnInboundCallerToATrunk() {
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        SipCall call = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));

        SipCall toAnna = anna.awaitCall();
        toAnna.refer("sip:0900@lab.example");

        lab.awaitRefusedTransfer(anna, toAnna);
        toAnna.hangUp();
        call.awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aCalledPhoneRefersAnInboundCallerToAColleague() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));

        assertThat(anna.awaitCall().refer("sip:1002@lab.example")).startsWith("202 ");

        bert.awaitCall();
    }

    @Test
    void aCalledPhoneCannotReferAnInboundCallerToTheCallOfAnotherServer() {
        Phone carrier = lab.carrier();
        Phone elsewhere = lab.outsider("elsewhere", "127.0.0.44");
        Phone anna = lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));

        String to = "sip:x,sofia/gateway/carrier/0900,y@" + elsewhere.socket().hostAndPort();
        assertThat(anna.awaitCall().refer(to + "?Replaces=nope%3Bto-tag%3Da%3Bfrom-tag%3Db"))
                .startsWith("202 ");

        anna.notifies().await("the end of the transfer", notify -> notify.body().startsWith("SIP/2.0 403"));
        assertThat(carrier.callCount()).isZero();
        assertThat(elsewhere.callCount()).isZero();
    }

    @Test
    void aCalledExtensionCannotReferItsCallerToATrunk() {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        SipCall toBert = bert.awaitCall();
        toBert.refer("sip:0900@lab.example");

        lab.awaitRefusedTransfer(bert, toBert);
        toBert.hangUp();
        call.awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void anExtensionRefersTheColleagueWhomItCalledToAnother() {
        lab.phone("1002").registered();
        Phone dora = lab.phone("1004").registered();

        SipCall call = lab.connected(lab.phone("1001").call("1002"));
        assertThat(call.refer("sip:1004@lab.example")).startsWith("202 ");

        dora.awaitCall();
    }

    @Test
    void anExtensionRefersItsCarrierToAColleague() {
        lab.carrier();
        Phone bert = lab.phone("1002").registered();

        SipCall call = lab.connected(lab.phone("1001").call("0123"));
        assertThat(call.refer("sip:1002@lab.example")).startsWith("202 ");

        bert.awaitCall();
    }

    @Test
    void anExtensionCannotReferItsCarrierToATrunk() {
        Phone carrier = lab.carrier();

        SipCall call = lab.connected(lab.phone("1001").call("0123"));
        call.refer("sip:0900@lab.example");

        call.hangUp();
        carrier.awaitCall().awaitEnd();
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    @Test
    void aStrangerCannotReferTheExtensionThatHeCalled() {
        Phone carrier = lab.carrier();
        lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        SipCall call = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));

        assertThat(call.refer(stranger.uriAtFreeSwitch("0900"))).startsWith("405 ");
        assertThat(carrier.callCount()).isZero();
    }
}
