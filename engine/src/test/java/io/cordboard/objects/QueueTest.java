package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DialplanFetches;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queues as they are served: what callers get, and what FreeSWITCH is told of queues, agents and tiers. */
class QueueTest {
    private static final String D = "acme.test";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void twoQueuesWithOneAgentInBoth() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}, "forward-always": "queue:500?priority=5"},
                    "202": {"param": {"password": "x"}}, "205": {"enabled": false}},
                  "cti_queue@acme.test": {
                    "500": {"agents": ["201", {"agent": "202", "level": 2}, "205"], "ring-seconds": 15,
                            "overflow": "number:0791112233", "exit-key": {"key": "1", "destination": "voicemail:201"}},
                    "501": {"agents": "202", "ring-seconds": 40, "join-empty": false, "overflow": "201"}},
                  "cti_configuration": {"callcenter.conf": {
                    "settings": {"param": {"name": "truncate-agents-on-load", "value": "false"}},
                    "queues": {"queue": {"name": "old@acme.test", "param": {"name": "strategy", "value": "ring-all"}}}}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}} }""");
    }

    @Test
    void freeSwitchIsToldOfQueuesTheirTiersAndEachAgentOnceBesideWhatIsStored() {
        String conf = configuration();

        assertThat(conf)
                .contains(
                        "<queue name=\"old@acme.test\"",
                        "<queue name=\"500@acme.test\"",
                        "<queue name=\"501@acme.test\"")
                .contains("name=\"truncate-agents-on-load\"")
                .contains("<tier agent=\"202@acme.test\" queue=\"500@acme.test\" level=\"2\" position=\"1\"/>")
                .contains("<tier agent=\"202@acme.test\" queue=\"501@acme.test\" level=\"1\" position=\"1\"/>")
                .contains("contact=\"[leg_timeout=15]user/202@acme.test\" status=\"Available\"")
                .doesNotContain("205@acme.test", "leg_timeout=40");
    }

    @Test
    void doNotDisturbAndTheStateOfAnAgentAreItsStatus() {
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "do-not-disturb", "true");
        assertThat(configuration()).contains("user/202@acme.test\" status=\"On Break\"");
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "queue-status", "logged-out");
        assertThat(configuration()).contains("user/202@acme.test\" status=\"Logged Out\"");
        assertThat(dialled("501")).contains("data=\"201 XML @exten\"").doesNotContain("callcenter");
        CORDBOARD.redis("DEL", "cti_state:202@" + D);
        assertThat(dialled("501")).contains("application=\"callcenter\" data=\"501@acme.test\"");
    }

    @Test
    void aDestinationGivesACallPriority() {
        assertThat(dialled("201"))
                .contains("<action application=\"set\" data=\"cc_base_score=500000\"/>\n"
                        + "<action application=\"transfer\" data=\"500 XML @queue\"/>");
    }

    @Test
    void callersFromOutsideWaitTooAndOverflowToNoTrunk() {
        assertThat(dialled("500")).contains("0791112233 XML");
        assertThat(inbound("500"))
                .contains("application=\"callcenter\" data=\"500@acme.test\"", "cc_exit_keys=1")
                .doesNotContain("0791112233");
    }

    private static String configuration() {
        return CORDBOARD
                .post(RunningCordboard.form(
                        "section",
                        "configuration",
                        "tag_name",
                        "configuration",
                        "key_name",
                        "name",
                        "key_value",
                        "callcenter.conf"))
                .body();
    }

    private static String dialled(String number) {
        return DialplanFetches.byUser(CORDBOARD, "201", D, "from-extension", number);
    }

    private static String inbound(String number) {
        return DialplanFetches.fromOutside(CORDBOARD, "@queue", number);
    }
}
