package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What rings beside the phones of an extension: numbers outside as the outbound routes have them for it, and who picks up. */
class OutsideLegsTest {
    private static final String D = "acme.test";
    private static final String USERS = "cti_exten@acme.test";
    private static final String CAUSES = "NORMAL_TEMPORARY_FAILURE:NETWORK_OUT_OF_ORDER:RECOVERY_ON_TIMER_EXPIRE:"
            + "NO_ROUTE_DESTINATION:NO_ROUTE_TRANSIT_NET:NORMAL_CIRCUIT_CONGESTION:SWITCH_CONGESTION:"
            + "REQUESTED_CHAN_UNAVAIL:GATEWAY_DOWN:INVALID_GATEWAY:INVALID_PROFILE:PROGRESS_TIMEOUT";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void aDomainWithTwoTrunks() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}},
                    "202": {"param": {"password": "x"}, "outbound-caller-id": "0441234502", "ring-seconds": 15, "pickup-group": "sales",
                            "follow-me": {"destination": "number:0791112233", "delay-seconds": 5, "ring-seconds": 20}}},
                  "cti_domain": {"acme.test": {"country": "CH", "inbound-allow": ["0791112233"]}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"], "caller-id-format": "e164"}, "two": {"prefix": "9"}},
                  "cti_outbound_route@acme.test": {"out": {"patterns": ["_0Z."], "trunks": ["one", {"name": "two", "ring-seconds": 7,
                    "failover-causes": ["USER_BUSY"]}]}, "secret": {"order": 5, "patterns": ["_07890."], "trunks": ["one"], "pin": 4711}},
                  "cti_permission@acme.test": {"barred": {"otherwise": "deny"}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}} }""");
    }

    @Test
    void aNumberOutsideRingsTrunkByTrunkAsTheExtensionWouldCallIt() {
        assertThat(dialled("202"))
                .contains("{originate_timeout=40,originate_delay_start=5000,fail_on_single_reject=!" + CAUSES
                        + ":USER_BUSY}"
                        + "[group_confirm_key=1,group_confirm_file=ivr/ivr-to_accept_press_one.wav,leg_timeout=20,"
                        + "origination_caller_id_number=+41441234502,origination_caller_id_name=+41441234502]"
                        + "sofia/gateway/one/0791112233|"
                        + "[group_confirm_key=1,group_confirm_file=ivr/ivr-to_accept_press_one.wav,leg_timeout=7,"
                        + "origination_caller_id_number=0441234502,origination_caller_id_name=0441234502]"
                        + "sofia/gateway/two/90791112233:_:"
                        + "{originate_timeout=15}[leg_timeout=15]user/202@acme.test,pickup/sales@acme.test")
                .contains("ringback=%(1000,4000,425)");
        follow("\"follow-me\": \"number:0791112233\", \"forward-busy\": \"201\"");
        assertThat(dialled("202"))
                .as("a dial string in parts leaves no cause in originate_disposition")
                .contains("field=\"${exten_step}:${originate_failed_cause}\"")
                .doesNotContain("originate_disposition");
    }

    @Test
    void aCallerFromOutsideReachesOnlyWhatInboundAllowLists() {
        assertThat(inbound("202"))
                .contains("]sofia/gateway/one/0791112233:_:", "user/202@acme.test,pickup/sales@acme.test")
                .doesNotContain("gateway/two", "origination_caller_id");
        CORDBOARD.redis("HSET", "cti_domain", D, "{\"country\": \"CH\"}");
        assertThat(inbound("202"))
                .contains("data=\"user/202@acme.test,pickup/sales@acme.test\"")
                .doesNotContain("sofia/");
    }

    @Test
    void whatTheExtensionMayNotCallDoesNotRing() {
        follow("\"permission\": \"barred\", \"follow-me\": \"number:0791112233\"");
        assertThat(dialled("202")).contains("data=\"user/202@acme.test\"").doesNotContain("sofia/");
        for (String number : new String[] {"0900123456", "112", "078901234"}) { // paid, for help, with a PIN
            follow("\"follow-me\": \"number:" + number + "\"");
            assertThat(dialled("202")).as(number).contains("user/202@acme.test").doesNotContain("sofia/");
        }
    }

    @Test
    void aForwardFromOutsideShowsTheCallerUnlessTheExtensionWantsItsOwnNumber() {
        follow(
                "\"outbound-caller-id\": \"0441234502\", \"follow-me\": \"number:0791112233\", \"forward-caller-id\": \"own\"");
        assertThat(inbound("202")).contains("origination_caller_id_number=+41441234502");
    }

    private static void follow(String members) {
        CORDBOARD.redis("HSET", USERS, "202", "{\"param\": {\"password\": \"x\"}, " + members + "}");
    }

    private static String dialled(String number) {
        return dialplan(
                number,
                "variable_sip_authorized",
                "true",
                "variable_sip_auth_username",
                "201",
                "variable_user_name",
                "201",
                "variable_domain_name",
                D);
    }

    private static String inbound(String number) {
        return dialplan(number, "variable_sofia_profile_name", "external", "variable_sip_network_ip", "203.0.113.1");
    }

    private static String dialplan(String number, String... caller) {
        String call = RunningCordboard.form(
                "section",
                "dialplan",
                "Call-Direction",
                "inbound",
                "Hunt-Context",
                "@exten",
                "Hunt-Destination-Number",
                number);
        return CORDBOARD.post(call + "&" + RunningCordboard.form(caller)).body();
    }
}
