package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DialplanFetches;
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
                        + "[^^;group_confirm_key=1;group_confirm_file=file_string://ivr/ivr-to_accept_press_one.wav!silence_stream://250;leg_timeout=20;"
                        + "origination_caller_id_number=+41441234502;origination_caller_id_name=+41441234502"
                        + ";outbound_route=out;route_type=standard]"
                        + "sofia/gateway/one/0791112233|"
                        + "[^^;group_confirm_key=1;group_confirm_file=file_string://ivr/ivr-to_accept_press_one.wav!silence_stream://250;leg_timeout=7;"
                        + "origination_caller_id_number=0441234502;origination_caller_id_name=0441234502"
                        + ";outbound_route=out;route_type=standard]"
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

    @Test
    void aLegHasTheChannelsOfItsTrunkTheEndTheRecordingAndTheNameOfItsRoute() {
        trunk("one", "\"channels\": 2, \"cid-type\": \"pid\", \"caller-id\": \"0441234500\"");
        route("\"max-minutes\": 3, \"record\": \"all\", \"caller-id\": \"anonymous\", \"caller-id-prefix\": \"Acme \"");
        CORDBOARD.redis(
                "HSET",
                "cti_domain",
                D,
                "{\"country\": \"CH\", \"inbound-allow\": \"0791112233\", \"recording-announcement\": \"ivr/recorded.wav\"}");
        follow("\"max-minutes\": 2, \"follow-me\": \"number:0791112233\"");
        assertThat(inbound("202"))
                .contains(
                        ";origination_caller_id_number=0441234500;origination_caller_id_name=Acme Anonymous"
                                + ";origination_privacy=screen:hide_name:hide_number"
                                + ";sip_from_uri=sip:anonymous@anonymous.invalid;sip_from_display=Anonymous"
                                + ";limit_ignore_transfer=true;execute_on_originate=limit hash acme.test gateway_one 2 !NORMAL_CIRCUIT_CONGESTION"
                                + ";outbound_route=out;route_type=standard"
                                + ";execute_on_answer_end=sched_hangup +120 ALLOTTED_TIMEOUT"
                                + ";execute_on_answer_tone=sched_broadcast +60 tone_stream://%(500,0,640) both"
                                + ";execute_on_answer_record=record_session $${recordings_dir}/acme.test/${strftime(%Y-%m-%d)}/${uuid}-outside.wav"
                                + ";bridge_pre_execute_app=playback;bridge_pre_execute_data=ivr/recorded.wav]sofia/gateway/one/")
                .contains("exten/202/announcement", "recording_announced=true");
        assertThat(dialled("202"))
                .as("who calls from inside is not asked")
                .contains("execute_on_answer_record")
                .doesNotContain("recording_announced");
    }

    private static void trunk(String name, String members) {
        CORDBOARD.redis("HSET", "cti_gateway@" + D, name, "{\"addresses\": [\"203.0.113.1\"], " + members + "}");
    }

    private static void route(String members) {
        CORDBOARD.redis(
                "HSET",
                "cti_outbound_route@" + D,
                "out",
                "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"one\", \"two\"], " + members + "}");
    }

    private static void follow(String members) {
        CORDBOARD.redis("HSET", USERS, "202", "{\"param\": {\"password\": \"x\"}, " + members + "}");
    }

    private static String dialled(String number) {
        return DialplanFetches.byUser(CORDBOARD, "201", D, "@exten", number);
    }

    private static String inbound(String number) {
        return DialplanFetches.fromOutside(CORDBOARD, "@exten", number);
    }
}
