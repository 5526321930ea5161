package io.cordboard.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.testing.MemoryDocuments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of gateways, and the addresses from which their calls come. */
class GatewaysTest {
    private static final Documents STORE = MemoryDocuments.ofJson("""
            {"cti_gateway@a.example": {"one": {"addresses": "203.0.113.1"},
                                       "two": {"profile": "trunks", "addresses": "203.0.113.2"},
                                       "off": {"enabled": false, "addresses": "203.0.113.1"},
                                       "both": {}},
             "cti_gateway@b.example": {"three": {"addresses": ["203.0.113.1", "203.0.113.1/32"]}, "BOTH": {}}}""");

    @Test
    void aGatewayIsInForceWhenItIsEnabledAndItsNameIsItsOwn() {
        Gateways gateways = Gateways.of(STORE);

        assertThat(names(gateways.inForce())).containsExactly("one", "three", "two");
        assertThat(names(gateways.ofDomain("a.example"))).containsExactly("one", "two");
        assertThat(gateways.ofDomain("c.example")).isEmpty();
        assertThat(names(gateways.ofProfile("external"))).containsExactly("one", "three");
        assertThat(names(gateways.ofProfile("trunks"))).containsExactly("two");
        assertThat(gateways.profiles()).containsExactlyInAnyOrder("external", "trunks");
        assertThat(gateways.named("ONE").map(Document::field)).contains("one");
        assertThat(gateways.problems()).extracting(Problem::field).containsExactly("both", "BOTH");
        assertThat(Gateways.of(STORE).unclaimed()).isEmpty();
    }

    @Test
    void aCallComesByTheGatewaysOfItsProfileAndAddress() {
        Gateways gateways = Gateways.of(STORE);

        assertThat(names(gateways.at("external", "203.0.113.1"))).containsExactlyInAnyOrder("one", "three");
        assertThat(names(gateways.at("trunks", "203.0.113.2"))).containsExactly("two");
        assertThat(gateways.at("trunks", "203.0.113.1")).isEmpty();
        assertThat(gateways.at("internal", "203.0.113.1")).isEmpty();
        assertThat(gateways.at("external", "carrier.example")).isEmpty();
    }

    @Test
    void aGatewayOfAnotherDomainIsNotInForceHere() {
        assertThat(Gateways.isInForce(STORE, "a.example", "one")).isTrue();
        assertThat(Gateways.isInForce(STORE, "b.example", "one")).isFalse();
        assertThat(Gateways.isInForce(STORE, "a.example", "both")).isFalse();
        assertThat(Gateways.isInForce(STORE, "a.example", "off")).isFalse();
        assertThat(Gateways.inForce(STORE, "a.example", "two").map(Document::field))
                .contains("two");
        assertThat(Gateways.inForce(STORE, "b.example", "two")).isEmpty();
    }

    @Test
    void theTableIsMadeAnewForOtherDocuments() {
        Documents other = MemoryDocuments.ofJson("{\"cti_gateway@a.example\": {\"four\": {}}}");

        assertThat(names(Gateways.of(STORE).inForce())).contains("one");
        assertThat(names(Gateways.of(other).inForce())).containsExactly("four");
    }

    /** The table is kept only as long as what the admin of all domains says about it is the same, too. */
    @Test
    void whatTheAdminOfAllDomainsChangesCountsAtOnce() {
        String gateways = "\"cti_gateway@a.example\": {\"trunk\": {\"addresses\": \"203.0.112.0/23\"}},"
                + " \"cti_gateway@b.example\": {\"Trunk\": {}}";
        String ofA = "{" + gateways + ", \"cti_claim\": {\"gateway/trunk\": \"a.example\"}";
        String ofB = "{" + gateways + ", \"cti_claim\": {\"gateway/trunk\": \"b.example\"}";
        MemoryDocuments claimed = MemoryDocuments.fenced(ofA + "}");
        Documents moved = MemoryDocuments.fenced(ofB + "}").withIndexOf(claimed);
        Documents trusted = MemoryDocuments.fenced(ofA + ", \"cti_domain\": {\"a.example\": {\"trusted\": true}}}")
                .withIndexOf(claimed);
        Documents open = MemoryDocuments.ofJson(ofA + "}").withIndexOf(claimed);

        assertThat(domainOfTrunk(claimed)).contains("a.example");
        assertThat(domainOfTrunk(moved)).contains("b.example");
        assertThat(domainOfTrunk(claimed)).contains("a.example");
        assertThat(domainOfTrunk(open)).isEmpty();
        assertThat(domainOfTrunk(claimed)).contains("a.example");
        assertThat(Gateways.of(claimed).at("external", "203.0.113.1")).isEmpty();
        assertThat(names(Gateways.of(trusted).at("external", "203.0.113.1"))).containsExactly("trunk");
    }

    private static Optional<String> domainOfTrunk(Documents documents) {
        return Gateways.of(documents).named("trunk").map(Document::domain);
    }

    /** Without {@code addresses}, the literal hosts of a gateway that FreeSWITCH registers with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"param\": {\"proxy\": \"203.0.113.5\"}} | 203.0.113.5/32",
                "{\"param\": {\"proxy\": \"203.0.113.5:5080\"}} | 203.0.113.5/32",
                "{\"param\": {\"proxy\": \"sip:203.0.113.5:5080;transport=tcp\"}} | 203.0.113.5/32",
                "{\"param\": {\"proxy\": \"sips:203.0.113.5\"}} | 203.0.113.5/32",
                "{\"param\": {\"proxy\": \"[2001:db8::5]:5080\"}} | 2001:db8:0:0:0:0:0:5/128",
                "{\"param\": {\"proxy\": \"2001:db8::5\"}} | 2001:db8:0:0:0:0:0:5/128",
                "{\"param\": {\"proxy\": \"[2001:db8::5\"}} | ''",
                "{\"param\": {\"proxy\": \":5080\"}} | ''",
                "{\"param\": {\"proxy\": \"carrier.example\"}} | ''",
                "{\"param\": {\"realm\": \"203.0.113.6\", \"register-proxy\": \"203.0.113.7\"}} | 203.0.113.6/32 203.0.113.7/32",
                "{\"param\": {\"proxy\": \"203.0.113.5\", \"register\": false}} | ''",
                "{\"param\": {\"proxy\": \"203.0.113.5\", \"register\": true}} | 203.0.113.5/32",
                "{\"param\": {\"proxy\": \"203.0.113.5\"}, \"addresses\": \"203.0.113.8\"} | 203.0.113.8/32",
                "{\"addresses\": [\"203.0.113.8\", \"203.0.113.0/24\"]} | 203.0.113.8/32 203.0.113.0/24"
            })
    void theAddressesOfAGateway(String document, String expected) {
        Document gateway = MemoryDocuments.ofJson("{\"cti_gateway@a.example\": {\"g\": " + document + "}}")
                .document("gateway", "a.example", "g")
                .orElseThrow();

        assertThat(String.join(
                        " ",
                        GatewayDocument.addresses(gateway).stream()
                                .map(AddressRange::toString)
                                .toList()))
                .isEqualTo(expected);
    }

    private static List<String> names(List<Document> gateways) {
        return gateways.stream().map(Document::field).toList();
    }
}
