package io.cordboard.route;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.LegMovers.Mover;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trunk's leg that the leg of an extension has moved, and the conditions under which it has the extension's rights. */
class MovedByTest {
    private static final Documents LAB = documents("extensions");

    private static Documents documents(String allowed) {
        return MemoryDocuments.ofJson("""
                { "cti_domain": {"lab.example": {"transfers-outside": "%s"}, "other.example": {"transfers-outside": "extensions"}},
                  "cti_exten@lab.example": {"1001": {}, "1009": {"enabled": false}, "7001": {"alias-of": "1001"}},
                  "cti_exten@other.example": {"1001": {}},
                  "cti_gateway@lab.example": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {}} }""".formatted(allowed));
    }

    private static Map<String, String> moved() {
        return new TreeMap<>(Map.of(
                "section", "dialplan",
                "Call-Direction", "inbound",
                "Hunt-Context", "redirected",
                "Unique-ID", "leg-1",
                "Caller-Profile-Index", "3",
                "variable_sofia_profile_name", "external",
                "variable_sip_network_ip", "203.0.113.1"));
    }

    private static Caller classify(Map<String, String> leg, Documents documents, Mover... mover) {
        LegMovers movers = id -> id.equals("leg-1") ? List.of(mover).stream().findFirst() : Optional.empty();
        try {
            return new CallerClassifier(Clock.systemUTC(), Proofs::key, movers).classify(request(text(leg)), documents);
        } catch (BadRequest e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, String> leg) {
        return form(leg.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new));
    }

    private static XmlCurlRequest request(String form) throws BadRequest {
        return XmlCurlRequest.parse(form.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Mover by(String user, String domain) {
        return new Mover("leg-2", new LegOwner(user, domain));
    }

    @Test
    void itHasTheRightsOfTheExtension() {
        assertThat(classify(moved(), LAB, by("1001", "lab.example")))
                .isInstanceOfSatisfying(Caller.Moved.class, caller -> {
                    assertThat(caller.rights().orElseThrow().field()).isEqualTo("1001");
                    assertThat(caller.isInbound()).isFalse();
                });
        assertThat(classify(moved(), LAB, by("7001", "lab.example")).rights())
                .hasValueSatisfying(user -> assertThat(user.field()).isEqualTo("1001"));
    }

    @ParameterizedTest
    @CsvSource({"1009, lab.example", "2000, lab.example", "1001, other.example"})
    void onlyAnExtensionOfTheDomainGivesRights(String user, String domain) {
        assertThat(classify(moved(), LAB, by(user, domain))).isEqualTo(new Caller.Stranger(true));
    }

    @Test
    void noRightsAreGivenWithoutAReportOrThePermissionOfTheDomain() {
        assertThat(classify(moved(), LAB)).isEqualTo(new Caller.Stranger(true));
        assertThat(classify(moved(), documents("none"), by("1001", "lab.example")))
                .isEqualTo(new Caller.Stranger(true));
    }

    @ParameterizedTest
    @CsvSource({"Unique-ID, leg-3", "Hunt-Context, office", "variable_sip_network_ip, 203.0.113.2"})
    void anotherLegIsNotMoved(String name, String value) {
        Map<String, String> leg = moved();
        leg.put(name, value);

        assertThat(classify(leg, LAB, by("1001", "lab.example")).isInbound()).isTrue();
    }

    /** The leg of a colleague or a trunk that the extension has called: its first hunt is in the context of the caller. */
    @Test
    void aLegThatFreeSwitchCalledIsMovedAtItsFirstHunt() {
        Map<String, String> leg = moved();
        leg.put("Call-Direction", "outbound");
        leg.put("Hunt-Context", "from-extension");
        leg.put("variable_dialed_domain", "lab.example");
        assertThat(classify(leg, LAB, by("1001", "lab.example"))).isInstanceOf(Caller.Moved.class);

        leg.put("variable_cordboard_hop", "x");
        assertThat(classify(leg, LAB, by("1001", "lab.example"))).isEqualTo(new Caller.Stranger(true));
    }

    @Test
    void itKeepsTheRightsFromHopToHopOfOurOwnDialplan() {
        Map<String, String> leg = moved();
        leg.put("Hunt-Context", "office");
        leg.put("Caller-Profile-Index", "4");
        leg.put("variable_cordboard_moved_by", proof("leg-1", 3));
        assertThat(classify(leg, LAB)).isInstanceOf(Caller.Moved.class);
        assertThat(classify(leg, documents("none")).isInbound()).isTrue();

        leg.put("variable_cordboard_moved_by", proof("leg-1", 2));
        assertThat(classify(leg, LAB).isInbound()).isTrue();
        leg.put("variable_cordboard_moved_by", proof("leg-9", 3));
        assertThat(classify(leg, LAB).isInbound()).isTrue();
    }

    /** The called trunk answers 302: the extension has not moved the leg again. */
    @Test
    void aLegGivesRightsOnlyOnce() {
        Map<String, String> leg = moved();
        leg.put("Caller-Profile-Index", "4");
        leg.put("variable_cordboard_moved_by", proof("leg-1", 3));

        assertThat(classify(leg, LAB, by("1001", "lab.example"))).isEqualTo(new Caller.Stranger(true));
        assertThat(classify(leg, LAB, new Mover("leg-5", new LegOwner("1001", "lab.example"))))
                .isInstanceOf(Caller.Moved.class);
    }

    @Test
    void itMattersWhoMovedALegWhereTheDomainAllowsIt() throws BadRequest {
        assertThat(MovedBy.matters(request(text(moved())), LAB)).isTrue();
        assertThat(MovedBy.matters(request(text(moved())), documents("none"))).isFalse();
        Map<String, String> unmoved = moved();
        unmoved.put("Hunt-Context", "office");
        assertThat(MovedBy.matters(request(text(unmoved)), LAB)).isFalse();
    }

    @Test
    void theAnswerHasTheProofForTheNextHop() throws BadRequest {
        Map<String, String> leg = moved();
        Caller caller = classify(leg, LAB, by("1001", "lab.example"));
        String issued = MovedBy.issue(request(text(leg)), (Caller.Moved) caller, Proofs.key());

        assertThat(issued).isEqualTo(proof("leg-1", 3));
        assertThat(new OwnHop(Proofs::key).issueMoved(request(text(leg)), (Caller.Moved) caller))
                .isEqualTo(issued);
    }

    private static String proof(String leg, int index) {
        return "1001@lab.example:" + Proofs.moved(leg, "1001", "lab.example", "leg-2", index) + ":leg-2";
    }
}
