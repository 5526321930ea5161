package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A domain of nine redis-cli lines makes and receives calls; no route is stored. */
@RealCalls
class RoutesOutAndInTest extends TwoTrunksTest {

    @Test
    void aCallLeavesByTheFirstTrunkWithTheNumberOfItsExtension() {
        phone("201").call("0449876543").answered().hangUp();

        SipMessage invite = one.awaitCall().invitation();
        assertThat(invite.startLine()).contains("sip:0449876543@");
        assertThat(invite.header("Remote-Party-ID")).contains("sip:0441234501@").doesNotContain("201\"");
        assertThat(invite.header("From")).startsWith("\"0441234501\" ");
        assertThat(two.callCount()).isZero();
    }

    @Test
    void theNextTrunkIsTriedUpon503AndNotUponBusy() {
        one.refusing("503 Service Unavailable");
        phone("201").call("0449876543").answered().hangUp();
        assertThat(two.callCount()).isEqualTo(1);

        one.refusing("486 Busy Here");
        assertThat(phone("201").call("0449876543").status()).isEqualTo("486 Busy Here");
        assertThat(two.callCount()).isEqualTo(1);
    }

    @Test
    void theNextTrunkIsTriedWhenOneIsDead() {
        hset(
                "cti_outbound_route@" + D,
                "out",
                "{\"patterns\": [\"_0Z.\"], \"trunks\": [{\"name\": \"acme-one\", \"progress-seconds\": 2}, \"acme-two\"]}");
        one.close();

        phone("201").call("0449876543").answered().hangUp();

        two.awaitCall();
    }

    @Test
    void aTrunkThatIsFullIsSkipped() {
        trunk("acme-one", one, ", \"channels\": 1");

        SipCall first = phone("201").call("0449876543").answered();
        phone("201").call("0449876544").answered().hangUp();

        assertThat(one.callCount()).isEqualTo(1);
        assertThat(two.callCount()).isEqualTo(1);
        first.hangUp();
    }

    @Test
    void aCallFromOutsideTakesAPlaceOfItsTrunk() {
        trunk("acme-one", one, ", \"channels\": 1");
        phone("201").registered();

        SipCall out = phone("202").call("117").answered(); // which does not count for anybody
        SipCall in = one.call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567"))
                .answered();
        phone("201").call("0449876543").answered().hangUp();

        assertThat(two.awaitCall().invitation().startLine()).contains("sip:0449876543@");
        assertThat(one.callCount()).isEqualTo(1);
        in.hangUp();
        out.hangUp();
    }

    @Test
    void aDestinationByOneTrunkTakesAPlaceOfItAndEndsWhenItIsFull() {
        trunk("acme-one", one, ", \"channels\": 1");
        extension("203", ", \"forward-always\": \"trunk:acme-one/0449876500\"");

        SipCall first = phone("201").call("203").answered();
        phone("201").call("0449876543").answered().hangUp();
        assertThat(two.callCount()).isEqualTo(1);
        assertThat(phone("201").call("203").status()).startsWith("503");
        first.hangUp();

        assertThat(one.awaitCall().invitation().startLine()).contains("sip:0449876500@");
        assertThat(one.callCount()).isEqualTo(1);
    }

    @Test
    void aTrunkThatIsNotRegisteredIsSkippedAtOnce() {
        hset("cti_outbound_route@" + D, "out", "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"acme-none\", \"acme-two\"]}");
        hset(
                "cti_gateway@" + D,
                "acme-none",
                "{\"account\": \"4711\", \"password\": \"x\", \"host\": \"127.0.0.6\", \"port\": 5099}");
        known("acme-none");

        phone("201").call("0449876543").answered().hangUp();

        assertThat(two.callCount()).isEqualTo(1);
        lab.eventSocket().api("sofia profile external killgw acme-none");
    }

    @Test
    void whoIsBarredCallsForHelpAndNobodyElse() {
        assertThat(phone("202").call("0449876543").status()).isEqualTo("403 Forbidden");
        assertThat(phone("201").call("0900123456").status()).isEqualTo("403 Forbidden");
        assertThat(one.callCount() + two.callCount()).isZero();

        one.refusing("486 Busy Here");
        phone("202").call("117").answered().hangUp();

        assertThat(two.awaitCall().invitation().startLine()).contains("sip:117@");
    }

    @Test
    void aCallFromOutsideRingsTheDestinationOfItsNumber() {
        Phone ann = phone("201").registered();

        assertThat(one.call(one.uriAtFreeSwitch("+41441234567"), one.uriOf("41441234567"))
                        .status())
                .isEqualTo("200 OK");
        ann.awaitCall();
        assertThat(one.call(one.uriAtFreeSwitch("0449876543"), one.uriOf("0449876543"))
                        .status())
                .isEqualTo("404 Not Found");
        assertThat(two.callCount()).isZero();
    }
}
