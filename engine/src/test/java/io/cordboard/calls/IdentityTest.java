package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who pretend to be an extension: none of them gets its rights. 8000 reports the route, 0900 is outside. */
class IdentityTest extends CallsTest {

    @Test
    void aPeerAdmittedByItsAddressIsNoExtension() {
        assertThat(callFromPeer("127.0.0.77", "peer", "8000")).containsExactly("480 route default");
    }

    @Test
    void aPeerAdmittedByItsAddressWhoSaysHeIs1001IsNot1001() {
        assertThat(callFromPeer("127.0.0.77", "1001", "8000")).containsExactly("480 route default");
        assertThat(callFromPeer("127.0.0.77", "1001", "0900")).containsExactly("404 Not Found");
    }

    @Test
    void aUserAdmittedByHisAddressIsNoExtension() {
        assertThat(callFromPeer("127.0.0.55", "1003", "8000")).containsExactly("480 route default");
        assertThat(callFromPeer("127.0.0.55", "1001", "8000")).containsExactly("480 route default");
    }

    @Test
    void aPeerWhoIsNotOnTheListIsAskedForAPassword() {
        Phone unknown = lab.peer("1001", "127.0.0.78");

        assertThat(unknown.call(unknown.uriAtFreeSwitch("8000"), unknown.uriOf("8000"))
                        .status())
                .startsWith("407 ");
    }

    @Test
    void anExtensionThatNamesAGatewayKeepsItsOwnRoute() {
        Phone anna = lab.phone("1001");

        assertThat(anna.call("sip:8000@lab.example;gw=carrier", "sip:8000@lab.example")
                        .status())
                .isEqualTo("480 route office");
    }

    @Test
    void anExtensionCannotTakeAnothersNameInFrom() {
        Phone dora = lab.phone("1004");

        assertThat(dora.callAs("1001", "8000").status()).isEqualTo("480 route default");
    }

    @Test
    void anInboundCallerInTheContextOfExtensionsKeepsHisRoute() {
        Phone carrier = lab.carrier();

        assertThat(carrier.call(carrier.uriAtFreeSwitch("5103"), carrier.uriOf("5103"))
                        .status())
                .isEqualTo("480 route of-gateway");
    }

    @Test
    void aLegThatFreeSwitchLoopsBackHasNoDomain() {
        assertThat(lab.eventSocket().api("originate loopback/8000/from-gateway &park"))
                .startsWith("-ERR");
        assertThat(lab.eventSocket().api("originate loopback/0900/from-extension &park"))
                .startsWith("-ERR");
    }

    @Test
    void anOriginatedLegWithoutAProofDoesNotReachATrunk() {
        originatedLegEndsAt("user/1001@lab.example");
    }

    @Test
    void anOriginatedLegThatClaimsAnIdentityDoesNotReachATrunk() {
        originatedLegEndsAt("{sip_authorized=true,sip_auth_username=1001,user_name=1001,domain_name=lab.example}"
                + "user/1001@lab.example");
    }

    private void originatedLegEndsAt(String leg) {
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();

        lab.eventSocket().api("originate " + leg + " 0900 XML from-extension");

        anna.awaitCall().awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }

    private List<String> callFromPeer(String address, String from, String number) {
        String host = lab.trusted().getAddress().getHostAddress() + ":"
                + lab.trusted().getPort();
        return Sipp.at(address).callWithoutPassword(lab.trusted(), from, "sip:" + number + "@" + host);
    }
}
