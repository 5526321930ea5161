package io.cordboard.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.MemoryDocuments;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which registered contacts are dialled, as {@code url_encode} of FreeSWITCH writes them. */
class ContactsTest {
    private static final SortedSet<String> TRUNKS = new TreeSet<>(List.of("external", "outside.v6"));
    private static final Pattern EXPRESSION = Pattern.compile("\\)}\\|(\\^.*\\$)\\)} \\? ");

    @ParameterizedTest
    @CsvSource({
        "'sofia/internal/sip%3A1001@127.0.0.1%3A6602', true",
        "'sofia/internal/sip%3A1001@127.0.0.1%3A6602,sofia/phones/sips%3A1001@10.0.0.2', true",
        "'sofia/outside/sip%3A1001@127.0.0.1', true",
        "'sofia/outsideXv6/sip%3A1001@127.0.0.1', true",
        "'sofia/outside.v6/sip%3A0900777@127.0.0.4%3A16104', false",
        "'sofia/external/sip%3A0900777@127.0.0.4', false",
        "'sofia/internal/sip%3A1001@127.0.0.1,sofia/outside.v6/sip%3A0900777@127.0.0.4', false",
        "'sofia/outside.v6/sip%3A0900777@127.0.0.4,sofia/internal/sip%3A1001@127.0.0.1', false",
        "'sofia/gateway/carrier/0900777', false",
        "'error/user_not_registered', false"
    })
    void noContactOfATrunkProfileIsDialled(String contacts, boolean dialled) {
        Matcher expression = EXPRESSION.matcher(Contacts.dialed(TRUNKS));
        assertThat(expression.find()).isTrue();

        assertThat(Pattern.compile(expression.group(1))
                        .matcher(contacts.replace("@", "%40"))
                        .find())
                .isEqualTo(dialled);
    }

    @Test
    void trunkProfilesAreThoseWithGatewaysAndThoseThatAdmitByAddress() {
        MemoryDocuments documents = MemoryDocuments.ofJson("""
                {
                  "cti_gateway@a.example": { "one": { "profile": "outside" }, "two": { "profile": "off", "enabled": false } },
                  "cti_sip_profile": { "phones": {}, "outside": {}, "off": {},
                                       "admits": { "param": { "apply-inbound-acl": "offices" } },
                                       "vanilla": { "param": { "apply-inbound-acl": "domains" } } }
                }
                """);

        assertThat(TrunkProfiles.names(documents)).containsExactly("admits", "external", "outside");
        assertThat(TrunkProfiles.contains(documents, "outside")).isTrue();
        assertThat(TrunkProfiles.contains(documents, "admits")).isTrue();
        assertThat(TrunkProfiles.contains(documents, "phones")).isFalse();
        assertThat(TrunkProfiles.contains(documents, "vanilla")).isFalse();
        assertThat(TrunkProfiles.contains(documents, "external")).isFalse();
    }
}
