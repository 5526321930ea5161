package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that an extension sends outside by REFER or 302, where the domain allows it, and attempts of others. */
@RealCalls
class TransfersOutsideTest {
    private static final String DOMAIN = "cti_domain";
    private static final String LAST_ENTRY = """
            local entry = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
            return entry and table.concat(entry[2], ' ') or ''""";
    private static final String HISTORY = "cti_history@lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void begins() {
        lab = Lab.running("transfers-outside");
        ObjectNode profile = (ObjectNode) LabStore.json(lab.store().hget("cti_sip_profile", "external"));
        lab.store().hset("cti_sip_profile", "external", profile.put("route", "default"));
        lab.store().command("RPUSH", "cti_dialplan_context:office@lab.example", "record");
    }

    @BeforeEach
    void extensionsMayTransferOutside() {
        allowed("extensions");
        lab.store().command("DEL", HISTORY);
    }

    @AfterEach
    void tidiesUp() {
        lab.tidyUp();
    }

    private static void allowed(String whom) {
        ObjectNode settings = (ObjectNode) LabStore.json(lab.store().hget(DOMAIN, Lab.DOMAIN));
        lab.store().hset(DOMAIN, Lab.DOMAIN, settings.put("transfers-outside", whom));
    }

    private Phone carrier;
    private Phone anna;
    private SipCall inbound;
    private SipCall toAnna;

    /** Somebody outside talks to 1001, who may call out. */
    private void annaIsCalled() {
        carrier = lab.carrier();
        anna = lab.phone("1001").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        inbound = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")));
        toAnna = anna.awaitCall();
    }

    /** The number that the trunk receives; From contains the gateway's own user. */
    private String callerId() {
        return carrier.awaitCall().invitation().uri("Remote-Party-ID");
    }

    @Test
    void aCalledExtensionRefersItsCallerOutside() {
        annaIsCalled();

        assertThat(toAnna.refer("sip:0900@lab.example")).startsWith("202 ");

        assertThat(callerId()).startsWith("sip:1001@");
        Eventually.holds(
                "a history",
                () -> lab.store().command("EVAL", LAST_ENTRY, "1", HISTORY).contains("1001"));
    }

    @Test
    void aCalledExtensionsPhoneRedirectsItsCallerOutside() {
        carrier = lab.carrier();
        anna = lab.phone("1001").redirectingTo("sip:0900@lab.example").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");

        stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001")).answered();

        assertThat(callerId()).startsWith("sip:1001@");
    }

    @Test
    void anExtensionRefersTheColleagueWhomItCalledOutside() {
        carrier = lab.carrier();
        lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        assertThat(call.refer("sip:0900@lab.example")).startsWith("202 ");

        assertThat(callerId()).startsWith("sip:1001@");
    }

    @Test
    void anExtensionThatMayNotCallOutTransfersNobodyOutside() {
        carrier = lab.carrier();
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
    void nobodyTransfersOutsideWhereTheDomainDoesNotSaySo() {
        allowed("none");
        annaIsCalled();

        toAnna.refer("sip:0900@lab.example");

        lab.awaitRefusedTransfer(anna, toAnna);
        toAnna.hangUp();
        inbound.awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }

    private static void isTold(Phone phone, String result) {
        assertThat(phone.notifies()
                        .await("what came of it", notify -> notify.body().startsWith("SIP/2.0"))
                        .body())
                .startsWith("SIP/2.0 " + result);
    }

    /** Whoever has sent the call on hears that it went, and his leg ends, though his phone says nothing. */
    @Test
    void aPhoneIsToldThatItsTransferWasDone() {
        annaIsCalled();

        toAnna.refer("sip:0900@lab.example");

        isTold(anna, "200 OK");
        toAnna.awaitEnd();
    }

    /** What is no bridge: FreeSWITCH itself would say nothing, and keep the phone's leg for ten minutes. */
    @Test
    void aPhoneIsToldThatItsTransferToWhatIsNoPhoneWasDone() {
        annaIsCalled();

        toAnna.refer("sip:5700@lab.example");

        isTold(anna, "200 OK");
        toAnna.awaitEnd();
    }

    @Test
    void aPhoneWhoseTransferIsRefusedGetsItsCallBack() {
        allowed("none");
        annaIsCalled();
        toAnna.refer("sip:0900@lab.example");
        lab.awaitRefusedTransfer(anna, toAnna);

        inbound.hangUp();

        toAnna.awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aTrunkMovesNobody() {
        annaIsCalled();
        assertThat(toAnna.refer("sip:0123@lab.example")).startsWith("202 ");
        SipCall outside = carrier.awaitCall();
        int calls = carrier.callCount();

        assertThat(outside.refer(carrier.uriAtFreeSwitch("0900"))).startsWith("405 ");
        assertThat(inbound.refer(carrier.uriAtFreeSwitch("0900"))).startsWith("405 ");
        assertThat(carrier.callCount()).isEqualTo(calls);
    }

    /** The trunk's leg was created with 1001's rights; a 302 does not give them to the trunk. */
    @Test
    void aTrunkThatIsCalledByATransferRedirectsNobody() {
        annaIsCalled();
        carrier.redirectingTo(carrier.uriAtFreeSwitch("0900"));

        assertThat(toAnna.refer("sip:0123@lab.example")).startsWith("202 ");

        inbound.awaitEnd();
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    @Test
    void aStrangerWhoKnowsTheDialogMovesNobodyByDefault() {
        allowed("none");
        annaIsCalled();
        Phone stranger = new Phone(
                "eve", Lab.DOMAIN, "", FreeSwitch.at(0), lab.freeSwitch().internal());

        assertThat(toAnna.referFrom(stranger, "sip:0900@lab.example")).startsWith("202 ");

        lab.awaitReconnected(toAnna); // the NOTIFY may go to whoever sent the REFER
        toAnna.hangUp();
        inbound.awaitEnd();
        assertThat(carrier.callCount()).isZero();
        stranger.close();
    }

    /**
     * FreeSWITCH does not check who sends a REFER, which is why the setting is off by default (docs/guard/identity.md).
     */
    @Test
    void aStrangerWhoKnowsTheDialogIsTakenForTheExtensionWhereTransfersAreAllowed() {
        annaIsCalled();
        Phone stranger = new Phone(
                "eve", Lab.DOMAIN, "", FreeSwitch.at(0), lab.freeSwitch().internal());

        assertThat(toAnna.referFrom(stranger, "sip:0900@lab.example")).startsWith("202 ");

        carrier.awaitCall();
        stranger.close();
    }
}
