package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DialplanFetches;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Speed dials: a code and *, for extensions alone, whose own rights count for the number. */
class SpeedDialTest {
    private static final String D = "acme.test";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void twoCodesForOneNumber() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}},
                  "cti_speed_dial@acme.test": {"21": {"number": "0441112233"}, "22": {"number": "0441112233"},
                                               "23": {"number": "+41441112233", "enabled": false}} }""");
    }

    @Test
    void aCodeIsDialledBehindTheStar() {
        assertThat(dialled("from-extension", "*21"))
                .contains("<extension name=\"speed_dial/21\">", "data=\"0441112233 XML ")
                .doesNotContain("speed_dial/22");
        assertThat(dialled("from-extension", "*22")).contains("<extension name=\"speed_dial/22\">");
        assertThat(dialled("@speed_dial", "*21")).contains("<extension name=\"speed_dial/21\">");
    }

    @Test
    void whatIsNoCodeOrDisabledIsNotFound() {
        for (String number : new String[] {"21", "*23", "*24", "*2", "*21 "}) {
            assertThat(dialled("from-extension", number)).as(number).contains("404 Not Found");
        }
    }

    @Test
    void anEditCountsAtTheNextCall() {
        assertThat(dialled("from-extension", "*24")).contains("404 Not Found");
        CORDBOARD.redis("HSET", "cti_speed_dial@" + D, "24", "{\"number\": \"117\"}");
        assertThat(dialled("from-extension", "*24")).contains("data=\"117 XML ");
        CORDBOARD.redis("HSET", "cti_speed_dial@" + D, "24", "{\"number\": \"118\"}");
        assertThat(dialled("from-extension", "*24")).contains("data=\"118 XML ");
        CORDBOARD.redis("HDEL", "cti_speed_dial@" + D, "24");
        assertThat(dialled("from-extension", "*24")).contains("404 Not Found");
    }

    @Test
    void aRouteThatNamesOneHasThatOneAlone() {
        CORDBOARD.redis("RPUSH", "cti_dialplan_context@" + D, "@speed_dial/21", "@speed_dial/29");

        assertThat(dialled("from-extension", "*21")).contains("speed_dial/21");
        assertThat(dialled("from-extension", "*22")).doesNotContain("speed_dial");

        CORDBOARD.redis("HSET", "cti_speed_dial@" + D, "29", "{\"number\": \"118\"}");
        assertThat(dialled("from-extension", "*29")).contains("data=\"118 XML ");
    }

    @Test
    void inboundCallersHaveNone() {
        CORDBOARD.redis("RPUSH", "cti_dialplan_context@" + D, "@speed_dial", "@speed_dial/21", "@all");

        assertThat(dialled("from-extension", "*21")).contains("speed_dial/21");
        assertThat(inbound("from-gateway", "*21")).doesNotContain("speed_dial");
        assertThat(inbound("@speed_dial", "*21")).contains("404 Not Found");
    }

    private static String dialled(String context, String number) {
        return DialplanFetches.byUser(CORDBOARD, "201", D, context, number);
    }

    private static String inbound(String context, String number) {
        return DialplanFetches.fromOutside(CORDBOARD, context, number);
    }
}
