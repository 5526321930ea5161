package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole Cordboard with an event socket: what a domain says of busy callback counts at the next fetch. */
class BusyCallbackEditsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_ESL_NODES", "secret@127.0.0.1:1") // nobody is there, and nobody need be
            .with("CORDBOARD_ESL_OUTBOUND_PORT", "0")
            .with("CORDBOARD_ESL_OUTBOUND_ADDRESSES", "192.0.2.1:8084");

    private static final Pattern TEST = Pattern.compile("<extension name=\"([^\"]+)\"|expression=\"([^\"]+)\"");

    private static final String STORE = """
            { "cti_exten@a.example": {"1000": {"param": {"password": "s3cret"}}},
              "cti_exten@b.example": {"1000": {"param": {"password": "s3cret"}}},
              "cti_dialplan_context@a.example": ["own"],
              "cti_dialplan_context@b.example": ["own"],
              "cti_dialplan_extension@a.example": {"own": {"condition": {"action": {"application": "echo"}}}},
              "cti_dialplan_extension@b.example": {"own": {"condition": {"action": {"application": "echo"}}}}}""";

    private static final List<String> OWN = List.of("own");

    @BeforeEach
    void openTheStore() {
        CORDBOARD.store(STORE);
    }

    @Test
    void itIsThereWhenItIsEnabledAndGoneWhenItIsNot() {
        assertThat(tests("a.example")).isEqualTo(OWN);

        say("{\"enabled\": true}");
        assertThat(tests("a.example")).isEqualTo(with("^\\*66(.{1,30})$", "^\\*87$"));
        assertThat(tests("b.example")).isEqualTo(OWN);

        say("{\"enabled\": false}");
        assertThat(tests("a.example")).isEqualTo(OWN);

        say("{\"enabled\": true}");
        CORDBOARD.redis("HDEL", "cti_domain", "a.example");
        assertThat(tests("a.example")).isEqualTo(OWN);
    }

    @Test
    void aCodeThatIsEditedIsDialledAtOnceAndAWrongOneChangesNothing() {
        say("{\"enabled\": true}");
        assertThat(tests("a.example")).isEqualTo(with("^\\*66(.{1,30})$", "^\\*87$"));

        say("{\"enabled\": true, \"request-code\": \"*37\", \"pending-code\": \"*38\"}");
        assertThat(tests("a.example")).isEqualTo(with("^\\*37(.{1,30})$", "^\\*38$"));

        say("{\"enabled\": true, \"request-code\": \"37\"}");
        assertThat(tests("a.example")).isEqualTo(with("^\\*37(.{1,30})$", "^\\*38$"));
    }

    private static void say(String busyCallback) {
        CORDBOARD.redis("HSET", "cti_domain", "a.example", "{\"busy-callback\": " + busyCallback + "}");
    }

    private static List<String> with(String request, String pending) {
        return List.of(
                "busy_callback/offer",
                "^busy_callback$",
                "busy_callback/request",
                request,
                "busy_callback/cancel",
                "^(?:flow\\+)?\\*86(.{0,60})$",
                "busy_callback/pending",
                pending,
                "busy_callback/on-failure",
                "^$",
                "own",
                "busy_callback/no-route");
    }

    /** The names and expressions that are served, in order. */
    private static List<String> tests(String domain) {
        String form = RunningCordboard.form("section", "dialplan", "Hunt-Context", "from-extension")
                + "&Hunt-Destination-Number=1&Call-Direction=inbound&variable_sip_authorized=true"
                + "&variable_sip_auth_username=1000&variable_user_name=1000&variable_domain_name=" + domain
                + "&variable_sofia_profile_name=internal";
        return TEST.matcher(XmlAnswers.ofDocuments(CORDBOARD.post(form).body()))
                .results()
                .map(BusyCallbackEditsTest::found)
                .toList();
    }

    private static String found(MatchResult result) {
        return result.group(1) != null ? result.group(1) : result.group(2);
    }
}
