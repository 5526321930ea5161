package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DialplanFetches;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of permission classes for numbers of the domain, and for who calls from outside; and domains that share a carrier. */
class CallsInsideTest {
    private static final String D = "acme.test";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void twoDomainsWithOneCarrier() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}, "permission": "hall"}, "202": {"param": {"password": "x"}},
                    "301": {"param": {"password": "x"}, "permission": "quiet"}},
                  "cti_exten@beta.test": {"201": {"param": {"password": "x"}}},
                  "cti_domain": {"acme.test": {"country": "CH"}},
                  "cti_permission@acme.test": {
                    "hall": {"rules": [{"prefix": "", "call": "internal", "allow": false, "remark": "the hall calls the desk"},
                                       {"prefix": "202", "call": "internal", "allow": true}], "otherwise": "allow"},
                    "quiet": {"rules": [{"prefix": "0044", "call": "in", "allow": false}, {"prefix": "", "call": "in", "allow": true}]}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_gateway@beta.test": {"two": {"addresses": ["203.0.113.1"]}},
                  "cti_outbound_route@acme.test": {"out": {"patterns": ["_X."], "trunks": ["one"]}},
                  "cti_inbound_route@acme.test": {"main": {"order": 1, "did": ["41441110000"], "destination": "201"}, "rest": {"order": 9, "destination": "301"}},
                  "cti_inbound_route@beta.test": {"main": {"order": 1, "did": ["_4144222XXXX"], "destination": "201"}, "rest": {"order": 9, "destination": "201"}},
                  "cti_sip_profile": {"external": {}, "internal": {}} }""");
    }

    @ParameterizedTest
    @CsvSource({
        "201, 301, refused_inside",
        "201, 202, user/202@acme.test",
        "202, 301, user/301@acme.test",
        "201, 0441234567, sofia/gateway/one",
        "201, 112, sofia/gateway/one"
    })
    void aClassRefusesNumbersOfTheDomain(String caller, String number, String answer) {
        assertThat(out("from-extension", caller, number)).contains(answer);
    }

    @Test
    void whatTheCallerWasSentToIsNotJudgedOnceMore() {
        assertThat(out("@exten", "201", "301")).contains("user/301@acme.test");
    }

    @ParameterizedTest
    @CsvSource({"0791112233, true", "00441632960000, false", "+441632960000, false", "anonymous, true"})
    void aClassRefusesCallersFromOutside(String calling, boolean rings) {
        String answer = in("@exten", "301", calling, "");

        assertThat(answer.contains("user/301@acme.test")).isEqualTo(rings);
        assertThat(answer.contains("403 Forbidden")).isEqualTo(!rings);
        assertThat(in("@exten", "202", calling, "")).contains("user/202@acme.test");
    }

    @Test
    void theNumberChoosesTheDomainWhereCarriersShareAnAddress() {
        assertThat(in("from-gateway", "41441110000", "0791112233", ""))
                .contains("cordboard_domain=acme.test", "inbound_route=main", "201 XML @exten");
        assertThat(in("from-gateway", "+41442221234", "0791112233", "")).contains("cordboard_domain=beta.test");
        assertThat(in("from-gateway", "41449999999", "0791112233", "")).contains("404 Not Found");
        String routes = "cti_inbound_route@acme.test";
        CORDBOARD.redis(
                "HSET", routes, "in-beta", "{\"order\": 2, \"did\": \"+41442221234\", \"destination\": \"201\"}");
        assertThat(in("from-gateway", "41442221234", "0791112233", ""))
                .as("the whole number wins over a pattern")
                .contains("cordboard_domain=acme.test");
        assertThat(in("from-gateway", "41442221235", "0791112233", "")).contains("cordboard_domain=beta.test");
        CORDBOARD.redis(
                "HSET", routes, "in-beta", "{\"order\": 2, \"did\": \"_4144222XXXX\", \"destination\": \"201\"}");
        assertThat(in("from-gateway", "41442221235", "0791112233", ""))
                .as("of two patterns none")
                .contains("404 Not Found");
        CORDBOARD.redis("HDEL", routes, "in-beta");
        assertThat(in("@exten", "201", "0791112233", "beta.test"))
                .contains("user/201@beta.test")
                .doesNotContain("cordboard_domain");
        assertThat(in("@exten", "201", "0791112233", "gamma.test")).doesNotContain("user/201");
    }

    private static String out(String context, String caller, String number) {
        return DialplanFetches.answer(
                CORDBOARD,
                context,
                number,
                "variable_sip_authorized",
                "true",
                "variable_sip_auth_username",
                caller,
                "variable_user_name",
                caller,
                "variable_domain_name",
                D);
    }

    /** @param chosen the domain that the leg remembers */
    private static String in(String context, String number, String calling, String chosen) {
        String domain = chosen.isEmpty() && context.startsWith("@") ? D : chosen;
        return DialplanFetches.answer(
                CORDBOARD,
                context,
                number,
                "Caller-Caller-ID-Number",
                calling,
                "variable_sofia_profile_name",
                "external",
                "variable_sip_network_ip",
                "203.0.113.1",
                "variable_cordboard_domain",
                domain);
    }
}
