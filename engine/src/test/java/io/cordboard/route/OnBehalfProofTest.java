package io.cordboard.route;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A leg that an extension has sent on: which value of {@code cordboard_on_behalf} proves this, and where. */
class OnBehalfProofTest {
    private static final Documents LAB = MemoryDocuments.ofJson("""
                    { "cti_exten@lab.example": {"1000": {}, "1001": {}, "1009": {"enabled": false}, "7001": {"alias-of": "1001"}},
                      "cti_exten@other.example": {"1001": {}},
                      "cti_gateway@lab.example": {"one": {"addresses": ["203.0.113.1"]}},
                      "cti_sip_profile": {"external": {}} }""");

    private static final String BY_1001 = "1001@lab.example:" + Proofs.forward("leg-1", "1001", "lab.example", 1);

    private static Map<String, String> leg() {
        return new TreeMap<>(Map.of(
                "section", "dialplan",
                "Call-Direction", "inbound",
                "Hunt-Context", "office",
                "Unique-ID", "leg-1",
                "Caller-Profile-Index", "2",
                "variable_cordboard_on_behalf", BY_1001));
    }

    private static Map<String, String> extension() {
        Map<String, String> leg = leg();
        leg.put("variable_sip_authorized", "true");
        leg.put("variable_sip_auth_username", "1000");
        leg.put("variable_user_name", "1000");
        leg.put("variable_domain_name", "lab.example");
        leg.put("variable_cordboard_hop", Proofs.hop("leg-1", 1));
        return leg;
    }

    private static Map<String, String> gateway() {
        Map<String, String> leg = leg();
        leg.put("variable_sofia_profile_name", "external");
        leg.put("variable_sip_network_ip", "203.0.113.1");
        return leg;
    }

    private static Caller classify(Map<String, String> leg) throws BadRequest {
        List<String> fields = new ArrayList<>();
        leg.forEach((name, value) -> fields.addAll(List.of(name, value)));
        String form = Proofs.on(form(fields.toArray(String[]::new)));
        return new CallerClassifier(Clock.systemUTC(), Proofs::key)
                .classify(XmlCurlRequest.parse(form.getBytes(StandardCharsets.ISO_8859_1)), LAB);
    }

    @Test
    void anExtensionsCallHasTheRightsOfTheForwarder() throws BadRequest {
        assertThat(classify(extension())).isInstanceOfSatisfying(Caller.Forwarded.class, forwarded -> {
            assertThat(forwarded.rights().orElseThrow().field()).isEqualTo("1001");
            assertThat(forwarded.isInbound()).isFalse();
            assertThat(forwarded.origin()).isInstanceOf(Caller.Extension.class);
        });
    }

    @Test
    void aTrunksCallStaysInbound() throws BadRequest {
        assertThat(classify(gateway())).isInstanceOfSatisfying(Caller.Forwarded.class, forwarded -> {
            assertThat(forwarded.rights()).isEmpty();
            assertThat(forwarded.isInbound()).isTrue();
            assertThat(forwarded.forwarder().orElseThrow().field()).isEqualTo("1001");
            assertThat(forwarded.origin()).isInstanceOf(Caller.Gateway.class);
        });
    }

    static Stream<Arguments> worthless() {
        String signature = Proofs.forward("leg-1", "1001", "lab.example", 1);
        return Stream.of(
                Arguments.of("variable_cordboard_on_behalf", ""),
                Arguments.of("variable_cordboard_on_behalf", signature),
                Arguments.of("variable_cordboard_on_behalf", "1001@lab.example:"),
                Arguments.of("variable_cordboard_on_behalf", "1001@lab.example:" + Proofs.hop("leg-1", 1)),
                Arguments.of("variable_cordboard_on_behalf", "1000@lab.example:" + signature),
                Arguments.of("variable_cordboard_on_behalf", "1001@other.example:" + signature),
                Arguments.of(
                        "variable_cordboard_on_behalf",
                        "1001@other.example:" + Proofs.forward("leg-1", "1001", "other.example", 1)),
                Arguments.of(
                        "variable_cordboard_on_behalf",
                        "1009@lab.example:" + Proofs.forward("leg-1", "1009", "lab.example", 1)),
                Arguments.of(
                        "variable_cordboard_on_behalf",
                        "7001@lab.example:" + Proofs.forward("leg-1", "7001", "lab.example", 1)),
                Arguments.of(
                        "variable_cordboard_on_behalf",
                        "%zz@lab.example:" + Proofs.forward("leg-1", "%zz", "lab.example", 1)),
                Arguments.of("Unique-ID", "leg-2"),
                Arguments.of("Unique-ID", ""),
                Arguments.of("Caller-Profile-Index", "1"),
                Arguments.of("Caller-Profile-Index", "3"),
                Arguments.of("Caller-Profile-Index", ""),
                Arguments.of("Hunt-Context", "redirected"),
                Arguments.of("variable_sip_refer_to", "<sip:0900@x>"),
                Arguments.of("variable_cordboard_hop", ""));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("worthless")
    void aLegWithoutAForwardIsNotOnBehalf(String field, String value) throws BadRequest {
        Map<String, String> leg = extension();
        leg.put(field, value);

        assertThat(classify(leg).forwarder()).isEmpty();
    }

    @Test
    void theAnswerSignsTheForwarderForTheNextHop() throws BadRequest {
        List<String> fields = new ArrayList<>();
        leg().forEach((name, value) -> fields.addAll(List.of(name, value)));
        XmlCurlRequest fetch =
                XmlCurlRequest.parse(form(fields.toArray(String[]::new)).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new OnBehalf(Proofs::key).issue(fetch, new LegOwner("1001", "lab.example")))
                .isEqualTo(Proofs.forward("leg-1", "1001", "lab.example", 2));
    }

    /** Who is answered without an id gets a signature over none: it must not hold for all others without one. */
    @Test
    void aLegWithoutAnIdIsForwardedByNobody() throws BadRequest {
        Map<String, String> leg = gateway();
        leg.remove("Unique-ID");
        leg.put("variable_cordboard_on_behalf", "1001@lab.example:" + Proofs.forward("", "1001", "lab.example", 1));

        assertThat(classify(leg).forwarder()).isEmpty();
    }

    @Test
    void aTrunksCallThatAnotherPartyHasMovedIsForwardedByNobody() throws BadRequest {
        Map<String, String> leg = gateway();
        leg.put("Hunt-Context", "redirected");

        assertThat(classify(leg)).isInstanceOf(Caller.Stranger.class);
    }
}
