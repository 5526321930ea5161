package io.cordboard.route;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.MemoryDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which domain and route a call gets, for each kind of caller. */
class RouteResolverTest {
    private static final Documents STORE = MemoryDocuments.ofJson("""
            {"cti_domain": {"a.example": {}, "b.example": {}, "off.example": {"enabled": false}, "disk.example": {}},
             "cti_exten@a.example": {"1000": {"route": "office", "param": {"password": "x"}},
                                     "1001": {"param": {"password": "x"}}},
             "cti_exten@off.example": {"1000": {"param": {"password": "x"}}},
             "cti_exten@disk.example": {"1000": {"param": {"password": "x"}}},
             "cti_gateway@a.example": {"one": {"route": "in-one", "addresses": "203.0.113.1"},
                                       "same": {"route": "in-one", "addresses": "203.0.113.1"},
                                       "other": {"route": "in-other", "addresses": "203.0.113.1"},
                                       "shared-a": {"route": "in-a", "addresses": "203.0.113.9"},
                                       "plain": {"addresses": "203.0.113.3"}},
             "cti_gateway@b.example": {"shared-b": {"route": "in-b", "addresses": "203.0.113.9"}},
             "cti_sip_profile": {"internal": {"domain": "a.example", "route": "phones"},
                                 "external": {"domain": "b.example", "route": "strangers"},
                                 "plain": {"domain": "a.example"},
                                 "hosts": {"domain": "a.example", "domain-from-host": true},
                                 "off": {"domain": "off.example"},
                                 "gone": {"domain": "gone.example"},
                                 "disk": {"domain": "disk.example"}}}""");
    private static final RouteSettings SETTINGS =
            new RouteSettings(Set.of("from-extension", "from-gateway"), Set.of("old"), Set.of("disk.example"));
    private static final Caller STRANGER = new Caller.Stranger(false);
    private static final Caller MOVED = new Caller.Stranger(true);

    @ParameterizedTest
    @CsvSource({
        "from-extension, a.example office",
        "From-Gateway, a.example office",
        "redirected, a.example office",
        "helpers, a.example helpers",
        "old, passthrough",
        "OLD, passthrough"
    })
    void anExtensionGetsItsOwnRouteInEachEntryContext(String context, String expected) throws BadRequest {
        assertThat(result(extension("a.example", "1000"), "Hunt-Context", context))
                .isEqualTo(expected);
    }

    @Test
    void anExtensionWithoutARouteGetsThatOfItsProfileOrTheDefault() throws BadRequest {
        Caller anna = extension("a.example", "1001");

        assertThat(result(anna, "variable_sofia_profile_name", "internal")).isEqualTo("a.example phones");
        assertThat(result(anna, "variable_sofia_profile_name", "plain")).isEqualTo("a.example default");
        assertThat(result(anna)).isEqualTo("a.example default");
    }

    @ParameterizedTest
    @CsvSource({
        "off.example, 403 the domain off.example is not enabled",
        "disk.example, passthrough",
        "unheard.example, unheard.example default"
    })
    void aDomainIsEnabledAndNotLeftToTheDisk(String domain, String expected) throws BadRequest {
        assertThat(result(new Caller.Extension(domain, document("exten", "a.example", "1001"))))
                .isEqualTo(expected);
    }

    @Test
    void aDomainSharesWithThoseThatItNames() {
        Documents documents = MemoryDocuments.ofJson(
                "{\"cti_domain\": {\"a.example\": {\"shares\": [\"B.example\", \"c.example\"]}, \"d.example\": {}}}");

        assertThat(Domains.shares(Domains.settings(documents, "a.example")))
                .containsExactlyInAnyOrder("b.example", "c.example");
        assertThat(Domains.shares(Domains.settings(documents, "d.example"))).isEmpty();
        assertThat(Domains.shares(Domains.settings(documents, "e.example"))).isEmpty();
    }

    @Test
    void whoStandsForAnExtensionGetsItsDomainAndRoute() throws BadRequest {
        Document user = document("exten", "a.example", "1000");
        Caller extension = extension("a.example", "1001");

        assertThat(result(new Caller.Originated("a.example", user))).isEqualTo("a.example office");
        assertThat(result(new Caller.Moved("a.example", user, "x"))).isEqualTo("a.example office");
        assertThat(result(new Caller.Forwarded(extension, "a.example", user))).isEqualTo("a.example office");
        assertThat(result(
                        new Caller.Forwarded(gateways("one"), "a.example", user),
                        "variable_sofia_profile_name",
                        "external"))
                .isEqualTo("a.example in-one inbound");
    }

    @Test
    void gatewaysOfOneDomainDecideItAndTheirRouteIfTheyHaveOne() throws BadRequest {
        assertThat(result(gateways("one"))).isEqualTo("a.example in-one inbound");
        assertThat(result(gateways("one", "same"))).isEqualTo("a.example in-one inbound");
        assertThat(result(gateways("one", "other"), "variable_sofia_profile_name", "external"))
                .isEqualTo("a.example strangers inbound");
        assertThat(result(gateways("plain"), "variable_sofia_profile_name", "external"))
                .isEqualTo("a.example strangers inbound");
        assertThat(result(gateways("plain"))).isEqualTo("a.example default inbound");
    }

    @Test
    void amongDomainsWithOneAddressTheNumberDecidesThenTheLegThenTheProfile() throws BadRequest {
        Caller shared = gateways("shared-a", "shared-b");

        assertThat(resultOf(owner("b.example"), shared)).isEqualTo("b.example in-b inbound chosen");
        assertThat(resultOf(owner("b.example"), shared, "variable_cordboard_domain", "a.example"))
                .isEqualTo("a.example in-a inbound");
        assertThat(resultOf(owner("b.example"), gateways("one"))).isEqualTo("a.example in-one inbound");
        assertThat(resultOf(owner("b.example"), STRANGER, "variable_sofia_profile_name", "plain"))
                .isEqualTo("a.example default inbound");
        assertThat(result(shared, "variable_sofia_profile_name", "external")).isEqualTo("b.example in-b inbound");
        assertThat(result(shared, "variable_cordboard_domain", "off.example")).startsWith("404 no domain");
        assertThat(result(shared, "variable_sofia_profile_name", "off")).startsWith("404 no domain");
    }

    @ParameterizedTest
    @CsvSource({
        "external, '', b.example strangers inbound",
        "plain, '', a.example default inbound",
        "hosts, b.example, b.example default inbound",
        "hosts, B.EXAMPLE, b.example default inbound",
        "hosts, unheard.example, a.example default inbound",
        "hosts, '', a.example default inbound",
        "plain, b.example, a.example default inbound",
        "gone, '', 404 there is no domain gone.example",
        "off, '', 403 the domain off.example is not enabled",
        "disk, '', passthrough",
        "unheard, '', 404 no domain for a call from an unknown address on the SIP profile unheard"
    })
    void aStrangerHasTheDomainAndRouteOfTheProfile(String profile, String host, String expected) throws BadRequest {
        assertThat(result(STRANGER, "variable_sofia_profile_name", profile, "variable_sip_req_host", host))
                .isEqualTo(expected);
    }

    @Test
    void aRefusalIsTheSameForACallThatIsAnswered() {
        assertThat(Refusal.NOT_FOUND.hangupCause()).isEqualTo("UNALLOCATED_NUMBER");
        assertThat(Refusal.FORBIDDEN.hangupCause()).isEqualTo("CALL_REJECTED");
    }

    @Test
    void aCallWithoutAnythingIsRefused() throws BadRequest {
        assertThat(result(STRANGER, "variable_sip_network_ip", "203.0.113.7"))
                .isEqualTo("404 no domain for a call from 203.0.113.7 on the SIP profile (none)");
    }

    @Test
    void aMovedLegKeepsItsDomainAndItsLastRoute() throws BadRequest {
        String[] user = {"variable_user_name", "1000", "variable_domain_name", "A.example"};
        String[] trunk = {"variable_sip_network_ip", "203.0.113.1", "variable_sofia_profile_name", "external"};
        String[] shared = {"variable_sip_network_ip", "203.0.113.9", "variable_sofia_profile_name", "external"};
        String[] outbound = {"Call-Direction", "outbound", "variable_sofia_profile_name", "external"};

        assertThat(result(MOVED, user)).isEqualTo("a.example default inbound");
        assertThat(result(MOVED, "variable_domain_name", "a.example")).startsWith("404 no domain");
        assertThat(result(MOVED, trunk)).isEqualTo("a.example strangers inbound");
        assertThat(result(MOVED, shared)).isEqualTo("b.example strangers inbound");
        assertThat(result(MOVED, and(shared, "variable_cordboard_domain", "a.example")))
                .isEqualTo("a.example strangers inbound");
        assertThat(result(MOVED, and(outbound, "variable_dialed_domain", "A.example")))
                .isEqualTo("a.example strangers inbound");
        assertThat(result(MOVED, and(outbound, "variable_sip_gateway_name", "ONE")))
                .isEqualTo("a.example strangers inbound");
        assertThat(result(MOVED, and(outbound, "variable_sip_gateway_name", "none")))
                .isEqualTo("b.example strangers inbound");
        assertThat(result(STRANGER, and(user, "variable_sofia_profile_name", "external")))
                .isEqualTo("b.example strangers inbound");
        String[] last = and(user, "variable_cordboard_route", "office");
        assertThat(result(MOVED, and(last, "Hunt-Context", "Redirected"))).isEqualTo("a.example office inbound");
        assertThat(result(MOVED, and(last, "Hunt-Context", "from-gateway"))).isEqualTo("a.example default inbound");
        assertThat(result(extension("a.example", "1001"), and(last, "Hunt-Context", "redirected")))
                .isEqualTo("a.example default");
        assertThat(result(MOVED, and(user, "variable_cordboard_route", "redirected", "Hunt-Context", "redirected")))
                .startsWith("404 the name of the route");
    }

    @Test
    void aRouteHasANameOfUsualLength() throws BadRequest {
        Caller extension = extension("a.example", "1001");

        assertThat(result(extension, "Hunt-Context", "r".repeat(255))).isEqualTo("a.example " + "r".repeat(255));
        assertThat(result(extension, "Hunt-Context", "r".repeat(256))).startsWith("404 the name of the route");
    }

    @ParameterizedTest
    @CsvSource({
        "Hunt-Destination-Number, 1%24{x}, 404 FreeSWITCH would expand",
        "Hunt-Destination-Number, %24, 404 FreeSWITCH would expand",
        "Caller-Destination-Number, %24, 404 FreeSWITCH would expand",
        "Hunt-RDNIS, %24{y}, 404 FreeSWITCH would expand",
        "Caller-RDNIS, %24{y}, 404 FreeSWITCH would expand",
        "Hunt-Destination-Number, 1%0A, 404 the number has characters",
        "Hunt-Destination-Number, %FF1, 404 the number has characters",
        "Hunt-Destination-Number, 1%EF%BF%BE, 404 the number has characters",
        "Hunt-Destination-Number, 1000, a.example office"
    })
    void aNumberHasNoDollarAndNoControlCharacter(String name, String encoded, String expected) throws BadRequest {
        XmlCurlRequest request =
                XmlCurlRequest.parse(("section=dialplan&Hunt-Context=from-extension&" + name + "=" + encoded)
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(text(new RouteResolver(SETTINGS, NumberOwners.NONE)
                        .resolve(request, extension("a.example", "1000"), STORE)))
                .startsWith(expected);
    }

    private static String result(Caller caller, String... fields) throws BadRequest {
        return resultOf(NumberOwners.NONE, caller, fields);
    }

    private static String resultOf(NumberOwners owners, Caller caller, String... fields) throws BadRequest {
        List<String> all = new ArrayList<>(List.of("section", "dialplan"));
        if (!Arrays.asList(fields).contains("Hunt-Context")) {
            all.addAll(List.of("Hunt-Context", "from-extension"));
        }
        all.addAll(List.of(fields));
        XmlCurlRequest request =
                XmlCurlRequest.parse(form(all.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8));
        return text(new RouteResolver(SETTINGS, owners).resolve(request, caller, STORE));
    }

    private static String text(Resolution resolution) {
        if (resolution instanceof Resolution.Refused refused) {
            return refused.refusal().response().substring(0, 3) + " " + refused.reason();
        }
        if (resolution instanceof Resolution.Route route) {
            return route.domain() + " " + route.name() + (route.inbound() ? " inbound" : "")
                    + (route.chosen() ? " chosen" : "");
        }
        return resolution instanceof Resolution.Passthrough ? "passthrough" : "nothing";
    }

    private static NumberOwners owner(String domain) {
        return (leg, gateways, documents) -> Optional.of(domain);
    }

    private static Caller extension(String domain, String user) {
        return new Caller.Extension(domain, document("exten", domain, user));
    }

    private static Caller gateways(String... names) {
        return new Caller.Gateway(Arrays.stream(names)
                .map(name -> Gateways.of(STORE).named(name).orElseThrow())
                .toList());
    }

    private static Document document(String kind, String domain, String field) {
        return STORE.document(kind, domain, field).orElseThrow();
    }

    private static String[] and(String[] fields, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(fields));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
