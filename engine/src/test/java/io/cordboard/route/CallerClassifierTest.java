package io.cordboard.route;

import static io.cordboard.route.ClassifiedLegs.EXTENSION;
import static io.cordboard.route.ClassifiedLegs.KEY;
import static io.cordboard.route.ClassifiedLegs.NOW;
import static io.cordboard.route.ClassifiedLegs.classify;
import static io.cordboard.route.ClassifiedLegs.kind;
import static io.cordboard.route.ClassifiedLegs.with;
import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.Resources;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is calling: legs recorded from a real FreeSWITCH, and what a caller might try. */
class CallerClassifierTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> recordedLegs() {
        return Resources.text("captures/identity.jsonl").lines().map(CallerClassifierTest::leg);
    }

    private static Arguments leg(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            List<String> fields = new ArrayList<>(List.of("section", "dialplan"));
            json.path("params").properties().forEach(param -> {
                if (!param.getKey().equals("section")) {
                    fields.addAll(List.of(param.getKey(), param.getValue().asText()));
                }
            });
            return Arguments.of(
                    json.path("what").asText(), json.path("caller").asText(), form(fields.toArray(String[]::new)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("recordedLegs")
    void aRecordedLegIsClassifiedAsItsCaller(String what, String caller, String form) throws BadRequest {
        assertThat(kind(classify(form))).as(what).isEqualTo(caller);
    }

    @Test
    void allRecordingsAreRead() {
        assertThat(recordedLegs()).hasSize(23);
    }

    @Test
    void anExtensionIsItsUser() throws BadRequest {
        assertThat(classify(form(EXTENSION))).isInstanceOfSatisfying(Caller.Extension.class, extension -> {
            assertThat(extension.domain()).isEqualTo("lab.example");
            assertThat(extension.user().field()).isEqualTo("1000");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable_sip_authorized=false",
                "variable_sip_authorized=",
                "variable_sip_auth_username=",
                "variable_sip_acl_authed_by=trusted",
                "variable_sip_acl_token=1000@lab.example",
                "variable_sip_looped_call=true",
                "variable_user_name=9999",
                "variable_user_name=7001",
                "variable_user_name=1000%00x",
                "variable_domain_name=other.example",
                "variable_domain_name=*",
                "variable_sip_refer_to=<sip:1@x>",
                "variable_sip_h_Referred-By=<sip:1@x>",
                "variable_sip_redirected_to=<sip:1@x>",
                "variable_sip_redirect_dialstring=sofia/external/1@x",
                "Hunt-Context=redirected",
                "Hunt-Context=Redirected",
                "Call-Direction=outbound",
                "Call-Direction="
            })
    void isAStrangerIfOneMarkIsMissing(String changed) throws BadRequest {
        String name = changed.substring(0, changed.indexOf('='));
        String value = changed.substring(name.length() + 1);

        assertThat(kind(classify(form(with(EXTENSION, name, value))))).isEqualTo("stranger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable_sip_h_X-user_name",
                "variable_presence_id",
                "variable_sip_req_user",
                "variable_sip_from_user",
                "variable_sip_from_display",
                "variable_sip_gateway",
                "variable_dialed_user",
                "variable_sip_h_X-cordboard_proof"
            })
    void textOfACallerDoesNotMakeHimAnExtension(String name) throws BadRequest {
        String[] stranger = {
            "section", "dialplan",
            "Call-Direction", "inbound",
            "Hunt-Context", "from-extension",
            "variable_sofia_profile_name", "external",
            "variable_sip_network_ip", "127.0.0.9"
        };

        assertThat(kind(classify(form(with(stranger, name, "1000@lab.example")))))
                .isEqualTo("stranger");
    }

    static Stream<Arguments> invalidInviteProofs() {
        String valid = Proofs.invite("1000", "lab.example", "a@b");
        return Stream.of(
                Arguments.of("none", ""),
                Arguments.of("of another call", Proofs.invite("1000", "lab.example", "a@c")),
                Arguments.of("of another user", Proofs.invite("1001", "lab.example", "a@b")),
                Arguments.of("of another domain", Proofs.invite("1000", "other.example", "a@b")),
                Arguments.of("of the alias that was asked for", Proofs.invite("7001", "lab.example", "a@b")),
                Arguments.of("with fields that meet elsewhere", Proofs.invite("1000", "lab.examplea", "@b")),
                Arguments.of("in capitals", valid.toUpperCase(Locale.ROOT)),
                Arguments.of("with a digit more", valid + "0"),
                Arguments.of("with a digit less", valid.substring(1)),
                Arguments.of("twice", valid + valid),
                Arguments.of(
                        "of a leg", OriginateProof.issue(KEY, "leg-1", "1000", "lab.example", NOW.plusSeconds(60))),
                Arguments.of("of a leg, its signature alone", legSignature()),
                Arguments.of(
                        "of another key", new InviteProof(() -> new byte[] {1}).issue("1000", "lab.example", "a@b")));
    }

    private static String legSignature() {
        String proof = OriginateProof.issue(KEY, "a@b", "1000", "lab.example", NOW.plusSeconds(60));
        return proof.substring(proof.lastIndexOf(':') + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidInviteProofs")
    void anInvalidProofMakesALegWithAllMarksOfAnExtensionAStranger(String how, String proof) throws BadRequest {
        assertThat(kind(classify(form(with(EXTENSION, "variable_cordboard_proof", proof)))))
                .as(how)
                .isEqualTo("stranger");
    }

    @Test
    void theProofOfACallIsTheSignatureOfTheDocumentedText() throws BadRequest {
        assertThat(new InviteProof(() -> KEY).issue("1000", "lab.example", "a@b"))
                .isEqualTo(Proofs.invite("1000", "lab.example", "a@b"));
        String proven = form(with(EXTENSION, "variable_cordboard_proof", Proofs.invite("1000", "lab.example", "a@b")));
        assertThat(kind(classify(proven))).isEqualTo("extension");
    }

    @Test
    void aCallIsMadeByWhoHasItsProof() throws BadRequest {
        String[] proven = with(EXTENSION, "variable_cordboard_proof", Proofs.invite("1000", "lab.example", "a@b"));
        String[] forged = with(EXTENSION, "variable_cordboard_proof", Proofs.invite("1001", "lab.example", "a@b"));
        InviteProof proof = new InviteProof(() -> KEY);

        assertThat(proof.ownerOf(XmlCurlRequest.parse(form(proven).getBytes(StandardCharsets.ISO_8859_1))))
                .contains(new LegOwner("1000", "lab.example"));
        assertThat(proof.ownerOf(XmlCurlRequest.parse(form(forged).getBytes(StandardCharsets.ISO_8859_1))))
                .isEmpty();
    }

    @Test
    void aLegWithoutACallIdIsAStranger() throws BadRequest {
        String[] none = with(EXTENSION, "variable_sip_call_id", "");
        String proof = Proofs.invite("1000", "lab.example", "");

        assertThat(kind(classify(form(with(none, "variable_cordboard_proof", proof)))))
                .isEqualTo("stranger");
    }

    static Stream<Arguments> placesOfALeg() {
        return Stream.of(
                Arguments.of("first dialling", "from-extension", "1", "", "extension"),
                Arguments.of("first dialling by ;gw=", "office", "1", "", "extension"),
                Arguments.of("our transfer", "office", "2", Proofs.hop("leg-1", 1), "extension"),
                Arguments.of(
                        "our transfer to an entry context", "from-extension", "3", Proofs.hop("leg-1", 2), "extension"),
                Arguments.of("our execute_extension", "office", "2", Proofs.hop("leg-1", 2), "extension"),
                Arguments.of("moved", "redirected", "2", Proofs.hop("leg-1", 1), "stranger"),
                Arguments.of("moved, the mark suppressed", "from-extension", "2", "", "stranger"),
                Arguments.of("moved, the mark suppressed, named", "office", "2", "", "stranger"),
                Arguments.of("transferred after it was moved", "office", "3", Proofs.hop("leg-1", 1), "stranger"),
                Arguments.of("a proof of another leg", "office", "2", Proofs.hop("leg-2", 1), "stranger"),
                Arguments.of("a proof of a later profile", "office", "2", Proofs.hop("leg-1", 3), "stranger"),
                Arguments.of("fields that meet elsewhere", "office", "12", Proofs.hop("leg-11", 1), "stranger"),
                Arguments.of("no index to speak of", "office", "0", Proofs.hop("leg-1", 0), "stranger"),
                Arguments.of("an index with a sign", "office", "+2", Proofs.hop("leg-1", 1), "stranger"),
                Arguments.of(
                        "an enormous index", "office", "99999999999999999999", Proofs.hop("leg-1", 1), "stranger"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfALeg")
    void aLegHasRightsOnlyWhereItsFirstDiallingOrOurDialplanHasSentIt(
            String how, String context, String index, String hop, String caller) throws BadRequest {
        String[] leg = with(with(EXTENSION, "Hunt-Context", context), "Caller-Profile-Index", index);

        assertThat(kind(classify(form(with(leg, "variable_cordboard_hop", hop)))))
                .as(how)
                .isEqualTo(caller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"variable_transfer_source", "variable_transfer_history", "Hunt-RDNIS"})
    void aManualFetchThatShowsATransferIsForAMovedLeg(String mark) throws BadRequest {
        assertThat(kind(classify(form(with(EXTENSION, mark, "1001"))))).isEqualTo("stranger");
    }

    @ParameterizedTest
    @CsvSource({"two, two", "TWO, two", "elsewhere, one two", "three, one two", "'', one two"})
    void aNameSelectsAmongTheGatewaysOfTheAddressAndNoOther(String named, String expected) throws BadRequest {
        Documents documents = MemoryDocuments.ofJson("""
                {"cti_gateway@lab.example": {"one": {"addresses": "203.0.113.1"}, "two": {"addresses": "203.0.113.1"},
                                             "three": {"addresses": "203.0.113.3"}}}""");
        String leg = form(
                "section", "dialplan",
                "Call-Direction", "inbound",
                "variable_sofia_profile_name", "external",
                "variable_sip_network_ip", "203.0.113.1",
                "variable_sip_gateway", named);

        assertThat(new CallerClassifier(Clock.systemUTC(), KEY::clone)
                        .classify(XmlCurlRequest.parse(leg.getBytes(StandardCharsets.ISO_8859_1)), documents))
                .isInstanceOfSatisfying(
                        Caller.Gateway.class,
                        gateway -> assertThat(gateway.gateways().stream().map(Document::field))
                                .containsExactly(expected.split(" ")));
    }

    @Test
    void aLegWithoutAnIdHasNoHop() throws BadRequest {
        String[] leg = with(with(EXTENSION, "Unique-ID", ""), "Caller-Profile-Index", "2");

        assertThat(kind(classify(form(with(leg, "variable_cordboard_hop", Proofs.hop("", 1))))))
                .isEqualTo("stranger");
    }
}
