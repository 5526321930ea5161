package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone's own password gives no access to another phone, in its own domain or in another. */
class SomebodyElseTest extends CallsTest {

    private static final String OTHER = "other.example";

    @Test
    void aPhoneOfAnotherDomainDoesNotRegisterAsAUserOfThisOne() {
        Phone anna = lab.phone("1001").registered();
        Phone same = lab.phone("1001", OTHER, "another-secret-of-1001").inItsOwnRealm();

        assertThat(same.registerAs("sip:1001@lab.example")).isEqualTo("403 Forbidden");

        lab.connected(lab.phone("1002").call("1001"));
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(same.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:1003@lab.example", "sip:1001@lab.example", "sip:7001@lab.example"})
    void aPhoneDoesNotRegisterAsAnother(String other) {
        Phone bert = lab.phone("1002");

        assertThat(bert.registerAs(other)).isEqualTo("403 Forbidden");

        assertThat(lab.eventSocket().api("sofia status profile internal reg"))
                .doesNotContain("1002@" + bert.socket().hostAndPort());
    }

    @Test
    void nobodyUnregistersThePhonesOfAnother() {
        Phone anna = lab.phone("1001").registered();
        Phone mallory = lab.phone("2001", OTHER, "secret-of-2001").inItsOwnRealm();

        assertThat(mallory.foundAt("*")
                        .ask("REGISTER", "sip:1001@lab.example", "sip:1001@lab.example", List.of("Expires: 0"), ""))
                .isEqualTo("403 Forbidden");

        lab.connected(lab.phone("1002").call("1001"));
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void aPhoneCannotRegisterOnATrunkProfile() {
        assertThat(lab.phoneAtTrunks("1001").register()).startsWith("40");
        assertThat(lab.eventSocket().api("sofia status profile external reg")).doesNotContain("1001@lab.example");
    }

    @ParameterizedTest
    @CsvSource({
        "sip:1001@lab.example, dialog",
        "sip:1001@lab.example, presence",
        "sip:1001@lab.example, message-summary",
        "sip:1001@lab.example, call-info",
        "sip:1001@lab.example, line-seize",
        "sip:1001@lab.example, conference",
        "sip:1001@lab.example, as-feature-event",
        "sip:flow+6070@lab.example, dialog",
        "sip:sip+1001+lab.example@other.example, dialog",
        "sip:1001@127.0.0.1, dialog"
    })
    void nobodyWatchesAnotherDomain(String target, String event) {
        Phone mallory = lab.phone("2001", OTHER, "secret-of-2001").inItsOwnRealm();

        assertThat(mallory.ask(
                        "SUBSCRIBE", "sip:2001@other.example", target, List.of("Event: " + event, "Expires: 600"), ""))
                .startsWith("40");
        assertThat(mallory.notifies().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1001, dialog", "1001, presence", "1002, message-summary", "flow+6070, dialog"})
    void withinTheDomainLampsAreLit(String number, String event) {
        assertThat(lab.phone("1002").subscribe(number, event)).startsWith("20");
    }

    @Test
    void aDomainThatIsSharedMayBeWatched() {
        lab.store().hset("cti_domain", OTHER, "{'shares': ['lab.example']}");
        try {
            Phone sister = lab.phone("2001", OTHER, "secret-of-2001").inItsOwnRealm();
            assertThat(sister.ask(
                            "SUBSCRIBE",
                            "sip:2001@other.example",
                            "sip:1001@lab.example",
                            List.of("Event: dialog", "Expires: 600"),
                            ""))
                    .startsWith("20");
        } finally {
            lab.store().hset("cti_domain", OTHER, "{}");
        }
    }

    @Test
    void aCallInTheNameOfAnotherDomainsUserIsRefused() {
        Phone mallory = lab.phone("2001", OTHER, "secret-of-2001").inItsOwnRealm();

        assertThat(mallory.ask(
                        "INVITE",
                        "sip:1001@lab.example",
                        "sip:1001@lab.example",
                        List.of("Call-Info: <sip:x>", "Content-Type: application/sdp"),
                        mallory.sdp()))
                .isEqualTo("403 Forbidden");
    }

    @Test
    void theDigestOfOneCallMakesNoOther() {
        Phone anna = lab.phone("1001");
        assertThat(anna.call("8000").status()).isEqualTo("480 route office");

        anna.signingFor(anna.uriOf("8000"));
        assertThat(anna.call("8000").status()).isEqualTo("480 route office");
        assertThat(anna.call("1002").status()).isEqualTo("403 Forbidden");
    }

    @Test
    void aPhoneThatSignsItsDomainAloneMayCall() {
        Phone anna = lab.phone("1001").signingFor("sip:lab.example");

        assertThat(anna.call("8000").status()).isEqualTo("480 route office");
    }
}
