package io.cordboard.fetch;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Users;
import io.cordboard.testing.MemoryDocuments;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose password is accepted for what. In each case user 1001 of lab.example authenticates, or uses the number 7001. */
class SipAuthGateTest {
    private static final Documents DOCUMENTS = MemoryDocuments.ofJson("""
            {
              "cti_domain": { "lab.example": { "shares": ["Sister.example"] }, "sister.example": {}, "other.example": {} },
              "cti_exten@lab.example": { "1001": { "param": { "a1-hash": "0" } }, "7001": { "alias-of": "1001" },
                                         "1002": { "param": { "password": "x" } } },
              "cti_exten@other.example": { "1001": { "param": { "password": "y" } } },
              "cti_gateway@other.example": { "carrier": { "profile": "outside" } },
              "cti_sip_profile": {
                "phones": {},
                "outside": {},
                "admits": { "param": { "Apply-Inbound-ACL": "offices" } },
                "forces": { "param": { "force-register-db-domain": "lab.example", "force-subscription-domain": "lab.example" } },
                "strays": { "param": { "force-register-db-domain": "other.example",
                                       "force-subscription-domain": "other.example" } }
              }
            }
            """);

    @ParameterizedTest
    @CsvSource({
        "phones, 1001, lab.example",
        "phones, 1001, LAB.Example",
        "forces, 1001, 10.0.0.1",
        "not-in-redis, 1001, lab.example"
    })
    void aPhoneRegistersAsItself(String profile, String user, String host) {
        assertThat(register("1001", profile, user, host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phones, 1002, lab.example",
        "phones, 1001, other.example",
        "phones, 1001, sister.example",
        "phones, 7001, lab.example",
        "phones, '', lab.example",
        "phones, 1001, ''",
        "phones, 1001, 10.0.0.1",
        "phones, ' 1001', lab.example",
        "phones, 1001, lab.example.",
        "strays, 1001, lab.example"
    })
    void aPhoneCannotRegisterAsAnotherUser(String profile, String user, String host) {
        assertThat(register("1001", profile, user, host).orElseThrow())
                .startsWith("refused REGISTER of ")
                .endsWith(" with the password of 1001@lab.example");
    }

    @ParameterizedTest
    @CsvSource({"outside", "admits"})
    void aPhoneCannotRegisterOnATrunkProfile(String profile) {
        assertThat(register("1001", profile, "1001", "lab.example").orElseThrow())
                .contains(profile);
    }

    @Test
    void anAliasIsRefusedWithTheIdToUse() {
        assertThat(register("7001", "phones", "7001", "lab.example").orElseThrow())
                .endsWith("let the phone register as 1001");
        assertThat(register("7001", "phones", "1001", "lab.example")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "phones, 1001, lab.example",
        "phones, 1002, LAB.example",
        "phones, 1002, sister.example",
        "phones, flow+6070, lab.example",
        "phones, park+5001+lab.example, lab.example",
        "phones, conf+3000+sister.example, lab.example",
        "phones, +441234, lab.example",
        "phones, +441234+other.example, lab.example",
        "forces, 1002, other.example"
    })
    void aPhoneCanWatchNumbersOfItsDomain(String profile, String to, String host) {
        assertThat(subscribe(profile, to, host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phones, 1001, other.example",
        "phones, 1001, 10.0.0.1",
        "phones, 1001, ''",
        "phones, flow+6070, other.example",
        "phones, sip+1001+other.example, lab.example",
        "phones, sip+1001@other.example, lab.example",
        "phones, sip+1001@lab.example+other.example, lab.example",
        "phones, sip+1001+, lab.example",
        "phones, sip+1001+lab.example, other.example",
        "strays, 1001, lab.example"
    })
    void aPhoneCannotWatchNumbersOfOtherDomains(String profile, String to, String host) {
        assertThat(subscribe(profile, to, host).orElseThrow()).startsWith("refused SUBSCRIBE of 1001@lab.example to ");
    }

    @ParameterizedTest
    @CsvSource({"1002, lab.example", "1001, other.example", "'', lab.example", "1001, ''"})
    void aPhoneCannotSubscribeAsAnotherUser(String user, String host) {
        Optional<String> objection = objection("1001", "SUBSCRIBE", "phones", user, host, "1002", "lab.example");
        assertThat(objection.orElseThrow()).startsWith("refused SUBSCRIBE from " + user + "@" + host);
    }

    @ParameterizedTest
    @CsvSource({
        "1002, lab.example, true",
        "1002, sister.example, true",
        "1002, other.example, false",
        "api+originate, lab.example, false",
        "+44123, lab.example, true"
    })
    void aMessageStaysInTheDomainAndRunsNothing(String to, String host, boolean free) {
        assertThat(objection("1001", "MESSAGE", "phones", "1001", "lab.example", to, host)
                        .isEmpty())
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({
        "1001, lab.example, 0123, lab.example, true",
        "0900, lab.example, 0123, 10.0.0.1, true",
        "anonymous, anonymous.invalid, 0123, lab.example, true",
        "1001, lab.example, 1001, sister.example, true",
        "1001, other.example, 1001, lab.example, false",
        "1001, lab.example, 1001, Other.example, false"
    })
    void aCallNamesNobodyOfAnotherDomain(String from, String fromHost, String to, String toHost, boolean free) {
        assertThat(objection("1001", "INVITE", "phones", from, fromHost, to, toHost)
                        .isEmpty())
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:0123@lab.example, 0123, true",
        "SIP:0123@10.0.0.1:5060;user=phone, 0123, true",
        "sips:a b:secret@lab.example, a b, true",
        "sip:lab.example, 0123, true",
        "tel:0123, 0123, true",
        "sip:0124@lab.example, 0123, false",
        "sip:01@lab.example, 0123, false",
        "sip:01234@lab.example, 0123, false",
        "0124@lab.example, 0123, false",
        "sip:0123@lab.example, '', false"
    })
    void theDigestIsOneOfTheCallThatIsMade(String signed, String dialled, boolean free) {
        String body = form(
                "section",
                "directory",
                "action",
                "sip_auth",
                "user",
                "1001",
                "domain",
                "lab.example",
                "sip_auth_method",
                "INVITE",
                "sip_auth_uri",
                signed,
                "sip_request_user",
                dialled);
        assertThat(objection("1001", body).isEmpty()).isEqualTo(free);
    }

    @Test
    void othersAreLeftToThePassword() {
        assertThat(objection("1001", "BYE", "phones", "x", "other.example", "y", "other.example"))
                .isEmpty();
        assertThat(objection("1001", "", "phones", "x", "other.example", "y", "other.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sip_to_user",
        "sip_to_host",
        "sip_from_user",
        "sip_from_host",
        "sip_call_id",
        "sip_profile",
        "sip_auth_method",
        "sip_auth_uri",
        "sip_request_user"
    })
    void aFieldThatDecidesMayNotContradictItself(String field) {
        String form = "section=directory&" + field + "=1001&" + field + "=2001";
        assertThat(catchThrowable(() -> XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BadRequest.class);
    }

    private static Optional<String> register(String user, String profile, String to, String host) {
        return objection(user, "REGISTER", profile, "1001", "lab.example", to, host);
    }

    private static Optional<String> subscribe(String profile, String to, String host) {
        return objection("1001", "SUBSCRIBE", profile, "1001", "lab.example", to, host);
    }

    private static Optional<String> objection(
            String user, String method, String profile, String from, String fromHost, String to, String toHost) {
        String body = form(
                "section",
                "directory",
                "action",
                "sip_auth",
                "user",
                user,
                "domain",
                "lab.example",
                "sip_profile",
                profile,
                "sip_auth_method",
                method,
                "sip_from_user",
                from,
                "sip_from_host",
                fromHost,
                "sip_to_user",
                to,
                "sip_to_host",
                toHost);
        return objection(user, body);
    }

    private static Optional<String> objection(String user, String body) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(body.getBytes(StandardCharsets.UTF_8));
            return SipAuthGate.objection(
                    request,
                    "lab.example",
                    Users.byNumber(DOCUMENTS, "lab.example", user).orElseThrow(),
                    DOCUMENTS);
        } catch (BadRequest e) {
            throw new IllegalArgumentException(e);
        }
    }
}
