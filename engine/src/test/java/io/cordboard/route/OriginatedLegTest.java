package io.cordboard.route;

import static io.cordboard.route.ClassifiedLegs.KEY;
import static io.cordboard.route.ClassifiedLegs.NOW;
import static io.cordboard.route.ClassifiedLegs.classify;
import static io.cordboard.route.ClassifiedLegs.kind;
import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A leg that Cordboard has originated for an extension, and proofs that do not belong to it. */
class OriginatedLegTest {
    @Test
    void anOriginatedLegHasNoRightsAfterAnotherPartyHasMovedIt() throws BadRequest {
        String proof = OriginateProof.issue(KEY, "leg-2", "1000", "lab.example", NOW.plusSeconds(60));

        assertThat(kind(classify(originated("leg-2", proof).replace("Index=2", "Index=3"))))
                .isEqualTo("stranger");
    }

    @Test
    void anOriginatedLegRepresentsItsUser() throws BadRequest {
        String proof = OriginateProof.issue(KEY, "leg-2", "1000", "lab.example", NOW.plusSeconds(60));

        assertThat(classify(originated("leg-2", proof)))
                .isInstanceOfSatisfying(
                        Caller.Originated.class,
                        leg -> assertThat(leg.user().field() + "@" + leg.domain())
                                .isEqualTo("1000@lab.example"));
    }

    @Test
    void aHopIsSignedForTheLegAndItsPlace() throws BadRequest {
        OwnHop hops = new OwnHop(KEY::clone);
        XmlCurlRequest fetch = XmlCurlRequest.parse(
                originated("leg-2", "x").replace("Index=2", "Index=7").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(hops.issue("leg-2")).isEqualTo(Proofs.hop("leg-2", 1));
        assertThat(hops.issue(fetch)).isEqualTo(Proofs.hop("leg-2", 7));
    }

    static Stream<Arguments> invalidProofs() {
        byte[] otherKey = KEY.clone();
        otherKey[0] = 1;
        String valid = OriginateProof.issue(KEY, "leg-2", "1000", "lab.example", NOW.plusSeconds(60));
        return Stream.of(
                Arguments.of("expired now", OriginateProof.issue(KEY, "leg-2", "1000", "lab.example", NOW)),
                Arguments.of(
                        "of another leg",
                        OriginateProof.issue(KEY, "leg-3", "1000", "lab.example", NOW.plusSeconds(60))),
                Arguments.of(
                        "of another key",
                        OriginateProof.issue(otherKey, "leg-2", "1000", "lab.example", NOW.plusSeconds(60))),
                Arguments.of("for another user", valid.replace("1000@", "1001@")),
                Arguments.of("with a later expiry", valid.replaceFirst(":\\d+:", ":99999999999:")),
                Arguments.of("with another signature", valid.replaceFirst(".$", valid.endsWith("0") ? "1" : "0")),
                Arguments.of("without a signature", valid.substring(0, valid.lastIndexOf(':') + 1)),
                Arguments.of(
                        "of an unknown user",
                        OriginateProof.issue(KEY, "leg-2", "9", "lab.example", NOW.plusSeconds(60))),
                Arguments.of("of nobody", OriginateProof.issue(KEY, "leg-2", "", "lab.example", NOW.plusSeconds(60))),
                Arguments.of("of no domain", OriginateProof.issue(KEY, "leg-2", "1000", "", NOW.plusSeconds(60))),
                Arguments.of("empty", ""),
                Arguments.of("colons", "::"),
                Arguments.of("words", "1000@lab.example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidProofs")
    void anInvalidProofGivesNoRights(String how, String proof) throws BadRequest {
        assertThat(kind(classify(originated("leg-2", proof)))).as(how).isEqualTo("stranger");
    }

    @Test
    void aProofDoesNotHelpALegThatWasMoved() throws BadRequest {
        String proof = OriginateProof.issue(KEY, "leg-2", "1000", "lab.example", NOW.plusSeconds(60));

        assertThat(kind(classify(originated("leg-2", proof) + "&variable_sip_refer_to=sip:0900@x")))
                .isEqualTo("stranger");
    }

    @Test
    void aLegWithoutAnIdHasNoProof() throws BadRequest {
        String proof = OriginateProof.issue(KEY, "", "1000", "lab.example", NOW.plusSeconds(60));

        assertThat(kind(classify(originated("", proof)))).isEqualTo("stranger");
    }

    private static String originated(String uniqueId, String proof) {
        return form(
                "section", "dialplan",
                "Call-Direction", "outbound",
                "Hunt-Context", "from-extension",
                "Unique-ID", uniqueId,
                "Caller-Profile-Index", "2",
                "variable_cordboard_proof", proof,
                "variable_cordboard_hop", Proofs.hop(uniqueId, 1));
    }
}
