package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents whom mod_callcenter keeps in a call that does not exist, agents' codes, and PINs of rooms over several calls. */
@RealCalls
class AgentCareCallsTest {
    private static final String AGENT = "1001@lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.running("agent-care");
        lab.documents()
                .routesOfExtensions("@queue", "@conference", "@feature_code", "@exten")
                .put("queue", "500", "{'agents': ['1001'], 'music': 'silence_stream://-1'}")
                .put("conference", "1000", "{'pin': '471123', 'announce': 'none'}");
        Eventually.holds(
                "the queue is there", () -> said("callcenter_config agent list").contains(AGENT));
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static String said(String command) {
        return lab.eventSocket().api(command);
    }

    @Test
    void anAgentWithoutACallIsSetFreeAndItsStatusLeftAlone() {
        lab.store().command("HSET", "cti_state:1001@lab.example", "queue-status", "on-break");
        Eventually.holds(
                "the agent has a break",
                () -> said("callcenter_config agent get status " + AGENT).contains("On Break"));
        said("callcenter_config agent set state " + AGENT + " 'In a queue call'");
        said("callcenter_config tier set state 500@lab.example " + AGENT + " 'Active Inbound'");

        Eventually.holds(
                "the agent waits",
                () -> said("callcenter_config agent get state " + AGENT).contains("Waiting"));
        Eventually.holds(
                "the tier is ready",
                () -> said("callcenter_config queue list tiers 500@lab.example").contains("|Ready|"));
        assertThat(said("callcenter_config agent get status " + AGENT)).contains("On Break");
        lab.store().command("DEL", "cti_state:1001@lab.example");
    }

    @Test
    void anAgentLogsInAndOutAndHasABreakByCode() {
        Phone anna = lab.phone("1001").registered();
        for (String[] step :
                new String[][] {{"*46", "Logged Out"}, {"*45", "Available"}, {"*47", "On Break"}, {"*48", "Available"}
                }) {
            SipCall call = anna.call(step[0]).answered();
            call.awaitEnd();
            Eventually.holds(
                    step[0] + " leads to " + step[1],
                    () -> said("callcenter_config agent get status " + AGENT).contains(step[1]));
        }
    }

    @Test
    void doNotDisturbByCodeGivesTheAgentABreakAndLightsItsLamp() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        assertThat(bert.subscribe("*81*1001", "dialog")).startsWith("202");
        for (String[] step : new String[][] {{"*81", "On Break", "confirmed"}, {"*80", "Available", "terminated"}}) {
            int before = bert.notifies().count();
            anna.call(step[0]).answered().awaitEnd();
            Eventually.holds(
                    step[0] + " leads to " + step[1],
                    () -> said("callcenter_config agent get status " + AGENT).contains(step[1]));
            bert.notifies()
                    .awaitAfter(
                            before,
                            "the lamp: " + step[2],
                            notify -> notify.body().contains("entity=\"sip:*81*1001@lab.example\"")
                                    && notify.body().contains(">" + step[2] + "</state>"));
        }
    }

    @Test
    void anAgentWithoutAPhoneIsReportedToCheck() {
        String reported = "no registered phone now: 1001";
        Eventually.holds("1001 is reported", () -> reportOfNodes().contains(reported));

        lab.phone("1001").registered();

        Eventually.holds("1001 is not reported", () -> !reportOfNodes().contains(reported));
    }

    private static String reportOfNodes() {
        return lab.store().command("EVAL", "return table.concat(redis.call('HVALS', KEYS[1]))", "1", "cti_node");
    }

    @Test
    void tenWrongPinsOverSeveralCallsCloseTheRoom() {
        Phone bert = lab.phone("1002").registered();
        for (int i = 0; i < 4; i++) {
            SipCall call = bert.call("1000").answered();
            String leg = legOf(call);
            Eventually.holds("the call ends", () -> {
                said("uuid_recv_dtmf " + leg + " 999999#");
                return said("uuid_exists " + leg).contains("false");
            });
        }

        SipCall right = bert.call("1000").answered();
        String leg = legOf(right);
        Eventually.holds("the right PIN comes too late", () -> {
            said("uuid_recv_dtmf " + leg + " 471123#");
            return said("uuid_exists " + leg).contains("false");
        });
        Eventually.holds("nobody is in the room", () -> !said("conference list").contains("1000-lab.example"));
    }

    private static String legOf(SipCall call) {
        return lab.eventSocket()
                .events()
                .await("the channel of " + call, event -> event.is("CHANNEL_ANSWER", "variable_sip_call_id", call.id()))
                .header("Unique-ID");
    }
}
