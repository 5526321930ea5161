package io.cordboard.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.testing.MemoryDocuments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who owns a gateway's name and address where tenants are fenced: the first claim stays. */
class GatewayClaimsTest {
    private static final String BOTH = """
            "cti_gateway@a.example": {"trunk": {"addresses": ["203.0.113.1", "203.0.113.64/26"]}},
            "cti_gateway@b.example": {"TRUNK": {"addresses": "198.51.100.1"},
                                      "other": {"addresses": ["203.0.113.1/32", "203.0.113.0/24", "198.51.100.9"]}}""";

    @Test
    void theFirstClaimOfANameStaysAndTheNewcomerIsTold() {
        Gateways gateways = fenced(BOTH, "\"gateway/trunk\": \"a.example\"");

        assertThat(gateways.named("trunk").map(Document::domain)).contains("a.example");
        assertThat(lines(gateways))
                .noneMatch(line -> line.startsWith("cti_gateway@a.example trunk: refused"))
                .contains("cti_gateway@b.example TRUNK: refused: the name was claimed by a.example first (cti_claim,"
                        + " gateway/trunk), and FreeSWITCH has one table of gateways: this one is not served; the admin"
                        + " of all domains can move the claim: redis-cli HSET cti_claim 'gateway/trunk' 'b.example'");
    }

    @Test
    void theFirstClaimOfANameStaysWithoutItsGateway() {
        Gateways gateways = fenced("\"cti_gateway@b.example\": {\"trunk\": {}}", "\"gateway/trunk\": \"a.example\"");

        assertThat(gateways.inForce()).isEmpty();
    }

    @Test
    void simultaneousClaimsOfANameServeNoGateway() {
        Gateways gateways = fenced(BOTH, "");

        assertThat(gateways.named("trunk")).isEmpty();
        assertThat(gateways.unclaimed()).doesNotContainKey("gateway/trunk");
        assertThat(lines(gateways))
                .anyMatch(line -> line.endsWith("redis-cli HSET cti_claim 'gateway/trunk' 'DOMAIN'"));
    }

    @Test
    void onlyNetworksThatOverlapWithAnothersClaimAreIgnored() {
        String claims = "\"gateway/trunk\": \"a.example\", \"address/external/203.0.113.1/32\": \"a.example\"";
        Gateways gateways = fenced(BOTH, claims);

        assertThat(at(gateways, "203.0.113.1")).containsExactly("a.example");
        assertThat(at(gateways, "203.0.113.2")).isEmpty();
        assertThat(at(gateways, "198.51.100.9")).containsExactly("b.example");
        assertThat(lines(gateways)).anyMatch(line -> line.contains("203.0.113.0/24 overlaps with what a.example"));
        assertThat(gateways.unclaimed())
                .isEqualTo(Map.of(
                        "gateway/other",
                        "b.example",
                        "address/external/198.51.100.9/32",
                        "b.example",
                        "address/external/203.0.113.64/26",
                        "a.example"));
    }

    @Test
    void ofNetworksThatOverlapAndThatNobodyClaimedFirstNoneIsCounted() {
        Gateways gateways = fenced(
                "\"cti_gateway@a.example\": {\"one\": {\"addresses\": \"203.0.113.0/24\"}},"
                        + "\"cti_gateway@b.example\": {\"two\": {\"addresses\": \"203.0.113.7\"}}",
                "");

        assertThat(at(gateways, "203.0.113.7")).isEmpty();
        assertThat(gateways.unclaimed()).containsOnlyKeys("gateway/one", "gateway/two");
        assertThat(lines(gateways))
                .anyMatch(line -> line.contains("203.0.113.0/24 is claimed by b.example too"))
                .anyMatch(line -> line.contains("203.0.113.7/32 is claimed by a.example too"));
    }

    /** A carrier whose address several tenants use. */
    @Test
    void theAdminOfAllDomainsCanGiveAnAddressToSeveral() {
        Gateways gateways = fenced(
                "\"cti_gateway@a.example\": {\"one\": {\"addresses\": \"203.0.113.7\"}},"
                        + "\"cti_gateway@b.example\": {\"two\": {\"addresses\": \"203.0.113.7\"}}",
                "\"address/external/203.0.113.7/32\": \"a.example b.example\"");

        assertThat(at(gateways, "203.0.113.7")).containsExactlyInAnyOrder("a.example", "b.example");
    }

    @Test
    void aPartOfANetworkThatSeveralUseMayBeClaimedByOneOfThem() {
        Gateways gateways = fenced(
                "\"cti_gateway@a.example\": {\"one\": {\"addresses\": \"203.0.113.0/24\"}},"
                        + "\"cti_gateway@b.example\": {\"two\": {\"addresses\": \"203.0.113.7\"}}",
                "\"address/external/203.0.113.0/24\": \"a.example b.example\"");

        assertThat(at(gateways, "203.0.113.7")).containsExactlyInAnyOrder("a.example", "b.example");
        assertThat(gateways.unclaimed()).containsEntry("address/external/203.0.113.7/32", "b.example");
    }

    @Test
    void aWideNetworkNeedsTrust() {
        String wide = "\"cti_gateway@a.example\": {\"one\": {\"addresses\": [\"203.0.112.0/23\", \"2001:db8::/47\"]}},"
                + "\"cti_gateway@b.example\": {\"two\": {\"addresses\": [\"198.51.100.0/24\", \"2001:db8:a::/48\"]}}";

        Gateways gateways = fenced(wide + ", \"cti_domain\": {\"a.example\": {}}", "");
        assertThat(at(gateways, "203.0.113.7")).isEmpty();
        assertThat(lines(gateways))
                .hasSize(2)
                .allMatch(line -> line.startsWith("cti_gateway@a.example one") && line.contains(" is wider than /24"));
        assertThat(at(gateways, "2001:db8::7")).isEmpty();
        assertThat(at(gateways, "198.51.100.7")).containsExactly("b.example");
        assertThat(at(gateways, "2001:db8:a::7")).containsExactly("b.example");

        Gateways trusted = fenced(wide + ", \"cti_domain\": {\"a.example\": {\"trusted\": true}}", "");
        assertThat(at(trusted, "203.0.113.7")).containsExactly("a.example");
    }

    @Test
    void nothingIsClaimedIfOneAdminOwnsAllDomains() {
        Gateways gateways = Gateways.of(MemoryDocuments.ofJson(
                "{" + BOTH + ", \"cti_claim\": {\"address/external/203.0.113.1/32\": \"b.example\"}}"));

        assertThat(gateways.unclaimed()).isEmpty();
        assertThat(at(gateways, "203.0.113.2")).containsExactly("b.example");
    }

    private static Gateways fenced(String documents, String claims) {
        return Gateways.of(MemoryDocuments.fenced("{" + documents + ", \"cti_claim\": {" + claims + "}}"));
    }

    private static List<String> at(Gateways gateways, String address) {
        return gateways.at("external", address).stream().map(Document::domain).toList();
    }

    private static List<String> lines(Gateways gateways) {
        return gateways.problems().stream().map(Problem::line).toList();
    }
}
