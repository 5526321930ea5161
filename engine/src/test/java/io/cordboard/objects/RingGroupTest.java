package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ring groups as they are served: who rings in which order, who is passed over, and where calls go that nobody takes. */
class RingGroupTest {
    private static final String D = "acme.test";
    private static final String GROUPS = "cti_ring_group@" + D;
    private static final Pattern LEG = Pattern.compile("user/(\\d+)@acme\\.test");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void threeExtensions() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}}, "202": {"param": {"password": "x"}},
                    "203": {"param": {"password": "x"}, "permission": "barred"}, "704": {"alias-of": "203"},
                    "205": {"enabled": false}},
                  "cti_permission@acme.test": {"barred": {"otherwise": "deny"}},
                  "cti_domain": {"acme.test": {"country": "CH", "inbound-allow": ["0791112244"]}},
                  "cti_outbound_route@acme.test": {"out": {"patterns": ["_0Z."], "trunks": ["two", "one"]}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"], "caller-id": "0441112200"},
                                            "two": {"host": "203.0.113.9", "enabled": false}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}} }""");
    }

    private static void group(String members, String more) {
        CORDBOARD.redis("HSET", GROUPS, "600", "{\"members\": " + members + more + "}");
    }

    @Test
    void everybodyRingsAtOnceAliasesByTheirUserAndWhoIsDisabledNot() {
        group(
                "[\"201\", {\"destination\": \"704\", \"delay-seconds\": 5, \"ring-seconds\": 9}, \"205\","
                        + " {\"destination\": \"202\", \"enabled\": false}, \"203\"]",
                "");

        assertThat(bridge("600"))
                .isEqualTo("[leg_timeout=25]user/201@acme.test,"
                        + "[leg_timeout=9,leg_delay_start=5]user/203@acme.test,[leg_timeout=25]user/203@acme.test");
    }

    @Test
    void whoIsOnDoNotDisturbIsPassedOverUnlessTheGroupSaysOtherwise() {
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "do-not-disturb", "true");
        group("[\"201\", \"202\"]", ", \"busy\": \"203\"");
        assertThat(ringing("600")).containsExactly("201");
        assertThat(dialled("600")).contains("ring_step=600/rang+busy\"");

        group("\"202\"", ", \"busy\": \"203\", \"no-answer\": \"201\"");
        assertThat(dialled("600")).contains("data=\"203 XML @exten\"").doesNotContain("bridge");

        group("\"202\"", ", \"skip-busy\": false");
        assertThat(ringing("600")).containsExactly("202");
    }

    @Test
    void forwardsOfMembersAreFollowedOnlyWhenTheGroupSaysSo() {
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "forward-always", "203");
        group("[\"202\"]", "");
        assertThat(ringing("600")).containsExactly("202");
        group("[\"202\"]", ", \"follow-forwards\": true");
        assertThat(ringing("600")).containsExactly("203");
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "forward-always", "number:0791112244");
        assertThat(bridge("600")).contains("group_confirm_key=1", "sofia/gateway/one/0791112244");
    }

    @Test
    void aNumberOutsideIsCalledByTheRulesForItAndHasToBeConfirmed() {
        group("[\"201\", \"number:0791112233\", \"number:0791112244\", \"number:1234\"]", "");

        assertThat(bridge("600"))
                .isEqualTo(leg("0791112233") + ":_:" + leg("0791112244") + ":_:[leg_timeout=25]user/201@acme.test");
        assertThat(answer("600", UUID.randomUUID().toString(), user("203")))
                .contains("user/201@acme.test")
                .doesNotContain("sofia/gateway");
        assertThat(answer("600", UUID.randomUUID().toString(), trunk()))
                .contains("user/201@acme.test", "sofia/gateway/one/0791112244")
                .doesNotContain("0791112233");
    }

    @Test
    void aRouteThatAsksForAPinOrHasOpeningHoursRingsNobody() {
        group("[\"201\", \"number:0791112233\"]", "");
        assertThat(bridge("600")).contains("sofia/gateway/one/0791112233");
        for (String more : new String[] {"\"pin\": \"4711\"", "\"time-group\": \"office\""}) {
            CORDBOARD.redis(
                    "HSET",
                    "cti_outbound_route@" + D,
                    "out",
                    "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"one\"], " + more + "}");
            assertThat(bridge("600")).as(more).isEqualTo("[leg_timeout=25]user/201@acme.test");
        }
    }

    private static String leg(String number) {
        return "{originate_timeout=25,fail_on_single_reject=!NORMAL_TEMPORARY_FAILURE:NETWORK_OUT_OF_ORDER:"
                + "RECOVERY_ON_TIMER_EXPIRE:NO_ROUTE_DESTINATION:NO_ROUTE_TRANSIT_NET:NORMAL_CIRCUIT_CONGESTION:"
                + "SWITCH_CONGESTION:REQUESTED_CHAN_UNAVAIL:GATEWAY_DOWN:INVALID_GATEWAY:INVALID_PROFILE:"
                + "PROGRESS_TIMEOUT}" + firstLeg(number);
    }

    private static String firstLeg(String number) {
        return "[^^;group_confirm_key=1;group_confirm_file=file_string://ivr/ivr-to_accept_press_one.wav!silence_stream://250;leg_timeout=25;"
                + "origination_caller_id_number=0441112200;origination_caller_id_name=0441112200;"
                + "outbound_route=out;route_type=standard]sofia/gateway/one/" + number;
    }

    @Test
    void theNextTrunkFollowsAndWithAnExitKeyTheFirstAloneIsCalled() {
        CORDBOARD.redis("HSET", "cti_gateway@" + D, "two", "{\"host\": \"203.0.113.9\", \"channels\": 3}");
        group("[\"201\", \"number:0791112233\"]", "");
        assertThat(bridge("600"))
                .contains(
                        "execute_on_originate=limit hash acme.test gateway_two 3 !NORMAL_CIRCUIT_CONGESTION",
                        "]sofia/gateway/two/0791112233|[^^;",
                        "]sofia/gateway/one/0791112233:_:[leg_timeout=25]user/201@acme.test");
        assertThat(dialled("600")).contains("ring_cause_1=${originate_failed_cause}");

        String exit = ", \"exit-key\": {\"key\": \"1\", \"destination\": \"202\"}";
        group("[\"201\", \"number:0791112233\"]", exit);
        assertThat(bridge("600"))
                .startsWith("[leg_timeout=25]user/201@acme.test,[^^;")
                .contains("sofia/gateway/two/0791112233,error/")
                .doesNotContain("gateway/one");

        group("[\"201\", \"number:0791112233\"]", exit + ", \"strategy\": \"sequential\"");
        assertThat(dialled("600"))
                .contains("/two/0791112233,error/NO_ROUTE_DESTINATION|[^^;")
                .contains("/one/0791112233,error/NO_ROUTE_DESTINATION\"");
    }

    @Test
    void turnsGoRoundOverCallsAndNodesAndACallKeepsItsOwn(@TempDir Path data) {
        group("[\"201\", \"202\", \"203\"]", ", \"strategy\": \"round-robin\"");
        List<String> first = new ArrayList<>();
        try (ServingNode other = ServingNode.start(CORDBOARD.redisUrl(), data)) {
            other.await(StoreState.Phase.LIVE);
            for (int i = 0; i < 6; i++) {
                String form = form("600", UUID.randomUUID().toString(), user("201"));
                List<String> here = legs(CORDBOARD.post(form).body());
                assertThat(legs(other.fetch(form).body())).isEqualTo(here);
                first.add(here.get(0));
            }
        }
        assertThat(first).containsExactly("201", "202", "203", "201", "202", "203");
    }

    @Test
    void callsOfOthersTakeNoTurn() {
        group("[\"201\", \"202\"]", ", \"strategy\": \"round-robin\"");
        assertThat(ringing("600").get(0)).isEqualTo("201");
        for (int i = 0; i < 3; i++) {
            assertThat(dialled("201")).contains("user/201@acme.test");
        }
        assertThat(ringing("600").get(0)).isEqualTo("202");
    }

    @Test
    void chanceOrdersEachCallAnew() {
        group("[\"201\", \"202\", \"203\"]", ", \"strategy\": \"random\"");
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 200 && orders.size() < 6; i++) {
            List<String> order = ringing("600");
            assertThat(order).containsExactlyInAnyOrder("201", "202", "203");
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void whileRedisDoesNotAnswerANodeCountsByItself(@TempDir Path data) {
        try (RedisServer redis = RedisServer.start(data)) {
            redis.send("HSET", "cti_secret", "proof", Proofs.KEY_TEXT);
            redis.send("HSET", "cti_exten@" + D, "201", "{\"param\": {\"password\": \"x\"}}");
            redis.send("HSET", "cti_exten@" + D, "202", "{\"param\": {\"password\": \"x\"}}");
            redis.send("HSET", GROUPS, "600", "{\"members\": [\"201\", \"202\"], \"strategy\": \"round-robin\"}");
            try (ServingNode node = ServingNode.start(redis.url(), data.resolve("snapshot"))) {
                node.fetchUntil(
                        form("600", "first", user("201")),
                        answer -> !legs(answer.body()).isEmpty());
                redis.stop();
                List<String> first = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    first.add(legs(node.fetch(form("600", "call-" + i, user("201")))
                                    .body())
                            .get(0));
                }
                assertThat(first).containsExactly("201", "202", "201", "202");
                redis.goOn();
            }
        }
    }

    @Test
    void membersThatAreNoPhonesAreRefusedByTheReview() {
        group("[\"201\", \"voicemail:202\"]", "");
        assertThat(dialled("600")).contains("404 Not Found");
    }

    private static String bridge(String number) {
        Matcher bridge =
                Pattern.compile("application=\"bridge\" data=\"([^\"]*)\"").matcher(dialled(number));
        assertThat(bridge.find()).isTrue();
        return bridge.group(1);
    }

    private static List<String> ringing(String number) {
        return legs(dialled(number));
    }

    private static List<String> legs(String answer) {
        return LEG.matcher(answer).results().map(leg -> leg.group(1)).toList();
    }

    private static String dialled(String number) {
        return answer(number, UUID.randomUUID().toString(), user("201"));
    }

    private static String answer(String number, String call, String caller) {
        return CORDBOARD.post(form(number, call, caller)).body();
    }

    private static String form(String number, String call, String caller) {
        String context = caller.contains("variable_sip_authorized") ? "from-extension" : "@ring_group";
        String fetch = RunningCordboard.form(
                "section",
                "dialplan",
                "Call-Direction",
                "inbound",
                "Unique-ID",
                call,
                "Hunt-Context",
                context,
                "Hunt-Destination-Number",
                number);
        return Proofs.on(fetch + "&" + caller);
    }

    private static String user(String id) {
        return RunningCordboard.form(
                "variable_sip_authorized",
                "true",
                "variable_sip_auth_username",
                id,
                "variable_user_name",
                id,
                "variable_domain_name",
                D);
    }

    private static String trunk() {
        return RunningCordboard.form(
                "variable_sofia_profile_name", "external", "variable_sip_network_ip", "203.0.113.1");
    }
}
