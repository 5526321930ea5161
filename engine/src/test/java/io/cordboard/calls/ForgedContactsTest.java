package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mod_sofia keeps a contact as the phone wrote it, and a comma in a dial string adds a leg. */
class ForgedContactsTest extends CallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:x,sofia/gateway/carrier/0900123456,y@HERE>",
                "<sip:1001@HERE;a=b,sofia/gateway/carrier/0900123456>",
                "<sip:1001@HERE;a=b|sofia/gateway/carrier/0900123456>",
                "<sip:1001@HERE;a=b|sofia/gateway/carrier/0900123456|true>",
                "<sip:1001@HERE;a=b:_:sofia/gateway/carrier/0900123456:_:y>",
                "<sip:1001@HERE;a=b,sofia/external/sip:0900123456@127.0.0.2>",
                "<sip:1001@HERE;a='b,sofia/gateway/carrier/0900123456'>",
                "\"a\\\"<sip:x@127.0.0.1,sofia/gateway/carrier/0900123456>\" <sip:1001@HERE>",
            })
    void aContactThatIsMoreThanOneIsNotCalled(String contact) {
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").foundAt(contact);
        anna.register(); // a rejection is fine too
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        SipCall call = stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001"));
        assertThat(call.status()).doesNotStartWith("2");
        assertThat(carrier.callCount()).isZero();
        assertThat(lab.phone("1002").registered().call("1001").status()).doesNotStartWith("2");
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:1001@HERE>",
                "<sip:1001@HERE;transport=udp;line=aB3-x_y;ob>",
                "<sip:Anna.M%2B1@HERE;fs_path=sip%3Akamailio%40HERE%3Blr>",
                "\"Anna, Hall\" <sip:1001@HERE;rinstance=6a4d2f>;+sip.instance=\"<urn:uuid:0F1E>\"",
                "<sip:HERE>",
            })
    void whatPhonesWriteIsCalled(String contact) {
        Phone anna = lab.phone("1001").foundAt(contact).registered();
        lab.connected(lab.phone("1002").registered().call("1001"));
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void allPhonesOfOneAreCalledStill() {
        Phone desk = lab.phone("1001").registered().ringing();
        Phone mobile = lab.phone("1001").registered().ringing();
        lab.phone("1002").registered().call("1001");
        desk.awaitCall();
        mobile.awaitCall();
    }

    @Test
    void whoRegistersTheAddressOfACarrierIsNotCalledThereWithTheGatewaysPassword() {
        Arrivals<SipMessage> credentials = new Arrivals<>("credentials");
        try (SipSocket carrier = asking("127.0.0.2", credentials)) {
            lab.phone("1001")
                    .foundAt("<sip:0900123456@" + carrier.hostAndPort() + ">")
                    .registered();
            Phone stranger = lab.outsider("caller", "127.0.0.9");

            stranger.call(stranger.uriAtFreeSwitch("1001"), stranger.uriOf("1001"))
                    .status();

            assertThat(credentials.await("credentials", invite -> true).header("Proxy-Authorization"))
                    .contains("username=\"nobody\"");
        }
    }

    /** A carrier at the address of the gateway "carrier" that asks for its password. */
    private SipSocket asking(String address, Arrivals<SipMessage> credentials) {
        SipSocket socket = new SipSocket(
                new InetSocketAddress(address, 0), lab.freeSwitch().internal());
        String challenge =
                "Proxy-Authenticate: Digest realm=\"carrier\", nonce=\"6a4d2f\", algorithm=MD5, qop=\"auth\"";
        socket.listen(request -> {
            if (request.method().equals("ACK")) {
                return Optional.empty();
            }
            boolean asked = !request.header("Proxy-Authorization").isEmpty();
            if (asked) {
                credentials.add(request);
            }
            String status = asked ? "486 Busy Here" : "407 Proxy Authentication Required";
            return Optional.of(
                    SipReply.to(request, status, request.header("To") + ";tag=carrier", List.of(challenge), ""));
        });
        return socket;
    }
}
