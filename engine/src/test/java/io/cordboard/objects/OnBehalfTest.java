package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Proofs;
import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that send a call on on behalf of an extension: the kinds of this test stand in {@code behalf/}. */
class OnBehalfTest {
    private static final String D = "acme.test";
    private static final Pattern SET = Pattern.compile("data=\"cordboard_on_behalf=([^\"]*)\"");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_SCHEMAS_DIR", "src/test/resources/behalf/schemas")
            .with("CORDBOARD_TEMPLATES_DIR", "src/test/resources/behalf/templates");

    @BeforeEach
    void threeDiversions() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {
                    "201": {"param": {"password": "x"}, "name": "Ann"},
                    "202": {"param": {"password": "x"}, "name": "Bert", "route": "berts"},
                    "bert 2": {"param": {"password": "x"}, "name": "Second Bert"},
                    "203": {"param": {"password": "x"}, "name": "Gone", "enabled": false}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}},
                  "cti_diversion@acme.test": {
                    "950": {"owner": "202", "number": "17"},
                    "951": {"owner": "203", "number": "17"},
                    "952": {"owner": "bert 2", "number": "17"}},
                  "cti_way@acme.test": {"17": {}},
                  "cti_dialplan_context@acme.test": ["@diversion", "forged"],
                  "cti_dialplan_context:berts@acme.test": ["@way"],
                  "cti_dialplan_extension@acme.test": {"forged": {"condition": [
                    {"field": "destination_number", "expression": "^666$", "action": [
                      {"application": "set", "data": "cordboard_on_behalf=202@acme.test:%s"},
                      {"application": "transfer", "data": "17 XML @way"}]}]}} }""".formatted("0".repeat(64)));
    }

    @Test
    void aHopIsSignedForTheLegAndItsOwner() {
        assertThat(onBehalf(extension("leg-1", "@diversion", "950", 1)))
                .containsExactly("202@acme.test:" + Proofs.forward("leg-1", "202", D, 1));
        assertThat(onBehalf(extension("leg-2", "@diversion", "950", 1)))
                .containsExactly("202@acme.test:" + Proofs.forward("leg-2", "202", D, 1));
        assertThat(onBehalf(extension("leg-1", "@diversion", "952", 1)))
                .containsExactly("bert+2@acme.test:" + Proofs.forward("leg-1", "bert 2", D, 1));
    }

    @Test
    void theNextHopHasTheRightsOfTheOwner() {
        String signed = "202@acme.test:" + Proofs.forward("leg-1", "202", D, 1);

        assertThat(extension("leg-1", "@way", "17", 2, signed)).contains("INFO extension caller Bert forwarder Bert");
        assertThat(extension("leg-1", "@way", "17", 2)).contains("INFO extension caller Ann forwarder \"");
        assertThat(extension("leg-2", "@way", "17", 2, signed)).contains("INFO extension caller Ann forwarder \"");
        assertThat(extension("leg-1", "from-extension", "17", 2, signed)).contains("way/17");
        assertThat(extension("leg-1", "from-extension", "17", 2)).doesNotContain("way/17");
    }

    @Test
    void theHopAfterItGoesOnOnBehalfOfTheOwner() {
        String signed = "202@acme.test:" + Proofs.forward("leg-1", "202", D, 1);

        assertThat(onBehalf(extension("leg-1", "@way", "17", 2, signed)))
                .containsExactly("202@acme.test:" + Proofs.forward("leg-1", "202", D, 2));
        assertThat(onBehalf(extension("leg-1", "@way", "17", 2))).isEmpty();
    }

    @Test
    void anInboundCallerStaysInbound() {
        assertThat(onBehalf(inbound("leg-3", "@diversion", "950", 1)))
                .containsExactly("202@acme.test:" + Proofs.forward("leg-3", "202", D, 1));

        String signed = "202@acme.test:" + Proofs.forward("leg-3", "202", D, 1);
        assertThat(inbound("leg-3", "@way", "17", 2, signed)).contains("INFO inbound caller  forwarder Bert");
        assertThat(onBehalf(inbound("leg-3", "@way", "17", 2, signed)))
                .containsExactly("202@acme.test:" + Proofs.forward("leg-3", "202", D, 2));
    }

    @Test
    void nobodyIsForwardedByAnOwnerWhoIsNotThere() {
        assertThat(onBehalf(extension("leg-1", "@diversion", "951", 1))).containsExactly("");
    }

    @Test
    void noExtensionOfARouteMayWriteIt() {
        assertThat(extension("leg-1", "default", "666", 1)).doesNotContain("forged", "0".repeat(64));
        assertThat(inbound("leg-1", "from-gateway", "666", 1)).doesNotContain("forged", "0".repeat(64));
    }

    /** Fetches of the same caller profile, as execute_extension makes them, would find it valid. */
    @Test
    void theAnswerToAMovedLegTakesItsProofAway() {
        assertThat(extension("leg-1", "redirected", "950", 2)).contains("data=\"cordboard_hop=\" inline");
        assertThat(extension("leg-1", "default", "950", 2)).doesNotContain("data=\"cordboard_hop=\" inline");
        assertThat(inbound("leg-1", "redirected", "950", 2)).contains("data=\"cordboard_hop=\" inline");
        assertThat(inbound("leg-1", "from-gateway", "950", 1)).doesNotContain("data=\"cordboard_hop=\" inline");
    }

    private static List<String> onBehalf(String answer) {
        List<String> values = new ArrayList<>();
        Matcher set = SET.matcher(answer);
        while (set.find()) {
            values.add(set.group(1));
        }
        return values;
    }

    private static String extension(String leg, String context, String number, int index, String... onBehalf) {
        List<String> fields = new ArrayList<>(List.of(
                "variable_sip_authorized",
                "true",
                "variable_sip_auth_username",
                "201",
                "variable_user_name",
                "201",
                "variable_domain_name",
                D));
        if (index > 1) {
            fields.addAll(List.of("variable_cordboard_hop", Proofs.hop(leg, index - 1)));
        }
        return dialplan(leg, context, number, index, fields, onBehalf);
    }

    private static String inbound(String leg, String context, String number, int index, String... onBehalf) {
        List<String> trunk =
                List.of("variable_sofia_profile_name", "external", "variable_sip_network_ip", "203.0.113.1");
        return dialplan(leg, context, number, index, trunk, onBehalf);
    }

    private static String dialplan(
            String leg, String context, String number, int index, List<String> caller, String... onBehalf) {
        List<String> fields = new ArrayList<>(List.of(
                "section",
                "dialplan",
                "Call-Direction",
                "inbound",
                "Hunt-Context",
                context,
                "Hunt-Destination-Number",
                number,
                "Unique-ID",
                leg,
                "Caller-Profile-Index",
                Integer.toString(index)));
        fields.addAll(caller);
        for (String value : onBehalf) {
            fields.addAll(List.of("variable_cordboard_on_behalf", value));
        }
        return CORDBOARD
                .post(RunningCordboard.form(fields.toArray(String[]::new)))
                .body();
    }
}
