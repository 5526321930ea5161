package io.cordboard.xmlcurl;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import io.cordboard.xml.XmlElement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lookups get which secret of a user: secrets that authenticate a phone go only to the lookups that check them. */
class DirectorySecretsTest {
    private static final Set<String> SIP =
            Set.of("Password", "a1-hash", "password", "reverse-auth-pass", "reverse-auth-user");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeAll
    static void load() {
        CORDBOARD.store("""
                {
                  "cti_exten@lab.example": {
                    "1000": { "attribute": { "cidr": "192.0.2.1/32" },
                              "param": { "password": "SECRET-1", "Password": "SECRET-2", "a1-hash": "SECRET-3",
                                         "reverse-auth-user": "SECRET-4", "reverse-auth-pass": "SECRET-5",
                                         "vm-password": "VM-1", "VM-Password": "VM-2", "harmless": "x" } }
                  },
                  "cti_group@lab.example": { "all": ["1000"] }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip_auth", "reverse-auth-lookup", "jsonrpc-authenticate"})
    void lookupsThatCheckASecretSeeIt(String action) {
        Set<String> expected = new TreeSet<>(SIP);
        expected.add("harmless");

        assertThat(params("action", action, "user", "1000")).isEqualTo(expected);
    }

    @Test
    void voicemailSeesItsOwnPasswordOnly() {
        assertThat(params("action", "voicemail-lookup", "user", "1000"))
                .containsExactlyInAnyOrder("vm-password", "VM-Password", "harmless");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_call",
                "group_call",
                "message-count",
                "",
                "SIP_AUTH",
                "sip_auth ",
                "xsip_auth",
                "register",
                "event_socket_authx"
            })
    void noOtherLookupSeesAny(String action) {
        assertThat(params("action", action, "user", "1000")).containsExactly("harmless");
    }

    @Test
    void listsShowNone() {
        assertThat(params("purpose", "network-list")).containsExactly("harmless");
        assertThat(params("action", "group_call", "group", "all")).containsExactly("harmless");
        assertThat(params("action", "sip_auth", "group", "all")).containsExactly("harmless");
        assertThat(params("action", "sip_auth")).isEmpty();
        assertThat(params("purpose", "gateways", "action", "sip_auth")).isEmpty();
    }

    private static Set<String> params(String... fields) {
        String body = CORDBOARD
                .post(form("section", "directory", "domain", "lab.example") + "&" + form(fields))
                .body();
        TreeSet<String> names = new TreeSet<>();
        collect(XmlAnswers.strict(body), names);
        names.remove("dial-string"); // composed, for a user with reverse-auth
        return names;
    }

    private static void collect(XmlElement element, Set<String> names) {
        if (element.name().equals("user")) {
            element.child("params")
                    .orElseThrow()
                    .children()
                    .forEach(param -> names.add(param.attribute("name").orElseThrow()));
        }
        element.children().forEach(child -> collect(child, names));
    }
}
