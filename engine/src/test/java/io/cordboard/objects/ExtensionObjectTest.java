package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DialplanFetches;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Extensions as objects of routes: by their number alone, with what their phones have set, for whom they are meant. */
class ExtensionObjectTest {
    private static final String D = "acme.test";
    private static final String STATE = "cti_state:202@acme.test";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void twoExtensions() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}},
                    "202": {"param": {"password": "x"}, "forward-busy": "201", "voicemail": true},
                    "203": {"forward-always": "number:0791112233", "voicemail": true},
                    "702": {"alias-of": "202"}, "204": {"enabled": false}},
                  "cti_domain": {"acme.test": {"inbound-allow": ["0791112244"]}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}} }""");
    }

    @Test
    void aDomainWithoutARouteHasItsExtensions() {
        assertThat(dialled("from-extension", "202"))
                .contains("data=\"user/202@acme.test\"", "data=\"201 XML @exten\"")
                .doesNotContain("user/201@acme.test");
        assertThat(dialled("from-extension", "702")).contains("data=\"202 XML @exten\"");
        for (String nobody : new String[] {"204", "205", "20"}) {
            assertThat(dialled("from-extension", nobody)).as(nobody).contains("404 Not Found");
        }
    }

    @Test
    void whatAPhoneHasSetStandsBeforeTheDocumentMemberByMember() {
        CORDBOARD.redis("HSET", STATE, "do-not-disturb", "true");
        assertThat(dialled("@exten", "202")).contains("data=\"201 XML @exten\"").doesNotContain("bridge");
        CORDBOARD.redis("HSET", STATE, "do-not-disturb", "false", "forward-always", "203");
        assertThat(dialled("@exten", "202")).contains("data=\"203 XML @exten\"").doesNotContain("bridge");
        CORDBOARD.redis("HSET", STATE, "forward-always", "", "forward-busy", "", "permission", "all");
        assertThat(dialled("@exten", "202"))
                .contains("user/202@acme.test", "exten/202/voicemail")
                .doesNotContain("exten/202/busy");
        CORDBOARD.redis("DEL", STATE);
        assertThat(dialled("@exten", "202")).contains("exten/202/busy");
    }

    @Test
    void aBadMemberOfAStateStaysAsItLastWasAndTheOthersCount() {
        CORDBOARD.redis("HSET", STATE, "forward-always", "203");
        assertThat(dialled("@exten", "202")).contains("data=\"203 XML @exten\"");
        CORDBOARD.redis("HSET", STATE, "forward-always", "nobody:7");
        assertThat(dialled("@exten", "202")).contains("data=\"203 XML @exten\"");
        CORDBOARD.redis("HSET", STATE, "do-not-disturb", "true");
        assertThat(dialled("@exten", "202")).contains("data=\"201 XML @exten\"").doesNotContain("203 XML");
    }

    @Test
    void inboundCallersHaveThemByADestinationAlone() {
        assertThat(inbound("from-gateway", "202")).contains("404 Not Found");
        assertThat(inbound("@exten", "202")).contains("user/202@acme.test");
    }

    @Test
    void aForwardOutsideIsForCallersFromOutsideOnlyIfTheDomainListsTheNumber() {
        assertThat(dialled("@exten", "203")).contains("0791112233 XML ").doesNotContain("user/203");
        assertThat(inbound("@exten", "203"))
                .contains("user/203", "default acme.test 203")
                .doesNotContain("0791112233");
        CORDBOARD.redis(
                "HSET", "cti_exten@" + D, "203", "{\"forward-always\": \"number:0791112244\", \"voicemail\": true}");
        assertThat(inbound("@exten", "203")).contains("0791112244 XML ");
    }

    @Test
    void aCallFromOutsideIsMarkedForTheMailOfMissedCallsAndStillRings() {
        CORDBOARD.redis(
                "HSET",
                "cti_exten@" + D,
                "203",
                "{\"missed-call-email\": \"ann@acme.test\", \"pickup-group\": \"sales\"}");
        String mark = "cordboard_missed_exten_203=exten/203@acme.test/${bridge_uuid}";

        assertThat(inbound("@exten", "203")).contains(mark, "user/203@acme.test,pickup/sales@acme.test");
        assertThat(dialled("@exten", "203")).contains(mark, "user/203@acme.test,pickup/sales@acme.test");
    }

    @Test
    void aForwardToWhatIsNotThereIsNone() {
        CORDBOARD.redis("HSET", "cti_exten@" + D, "202", "{\"forward-always\": \"204\", \"forward-busy\": \"777\"}");
        assertThat(dialled("@exten", "202")).contains("user/202@acme.test").doesNotContain("204", "777");
    }

    private static String dialled(String context, String number) {
        return DialplanFetches.byUser(CORDBOARD, "201", D, context, number);
    }

    private static String inbound(String context, String number) {
        return DialplanFetches.fromOutside(CORDBOARD, context, number);
    }
}
