package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The callback from a queue at a real FreeSWITCH: the place is kept, one call connects agent and caller, whoever dies in
 * between, and nobody outside is called whom the queue does not list.
 */
@RealCalls
class QueueCallbackCallsTest {
    private static final String REQUESTS = "cti_busy_callback@lab.example";

    private static Lab lab;

    private Phone agent;
    private Phone anna;

    @BeforeAll
    static void starts() {
        lab = Lab.withEventSocket("queue-callback", Map.of())
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
        lab.store().hset("cti_domain", "lab.example", "{'timezone': 'Europe/Vienna', 'country': 'AT'}");
        for (String route : new String[] {"", ":office", ":of-gateway"}) {
            lab.store().command("LPUSH", "cti_dialplan_context" + route + "@lab.example", "@queue", "@exten");
        }
        for (String id : new String[] {"1001", "1002", "1003", "1004"}) {
            lab.store()
                    .hset(
                            "cti_exten@lab.example",
                            id,
                            "{'param': {'password': 'secret-of-" + id + "'}, 'route': 'office'}");
        }
        lab.store().hset("cti_outbound_route@lab.example", "out", "{'patterns': ['_0Z.'], 'trunks': ['carrier']}");
    }

    @BeforeEach
    void begins() {
        queue("");
        agent = lab.phone("1001").registered();
        anna = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.nodes().stream().filter(node -> !node.isRunning()).forEach(CordboardNode::start);
        lab.awaitConnected();
        lab.store().command("DEL", REQUESTS);
        lab.tidyUp();
    }

    @AfterAll
    static void ends() {
        if (lab != null) {
            lab.close();
        }
    }

    private static void queue(String more) {
        lab.store()
                .hset(
                        "cti_queue@lab.example",
                        "500",
                        "{'agents': ['1001'], 'music': 'silence_stream://-1', 'no-answer-delay-seconds': 0,"
                                + " 'callback': {'key': '5'" + more + "}}");
        Eventually.holds(
                "FreeSWITCH has the queue",
                () -> said("callcenter_config queue list tiers 500@lab.example").contains("@lab.example|"));
    }

    private static String said(String command) {
        return lab.eventSocket().api(command);
    }

    /** The agent talks to a caller of the queue. */
    private Call agentTalks() {
        Call call = lab.phone("1003").call("500").answered();
        agent.awaitCall();
        awaitMember("Answered");
        return call;
    }

    private void awaitMember(String state) {
        Eventually.holds(
                "a member is " + state,
                () -> said("callcenter_config queue list members 500@lab.example")
                        .contains("|" + state + "|"));
    }

    /** The caller waits, and presses the key. */
    private void pressesTheKey(Call call) {
        String leg = lab.eventSocket()
                .events()
                .await(
                        "the caller waits",
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("callcenter"))
                .header("Unique-ID");
        Eventually.holds("the key is heard", () -> {
            said("uuid_recv_dtmf " + leg + " 5");
            return !said("uuid_getvar " + leg + " cc_exit_key").equals("_undef_");
        });
    }

    private void annaAsks() {
        Call call = anna.call("500").answered();
        pressesTheKey(call);
        call.awaitEnd();
        awaitRequest("1002>500", "QUEUED");
        awaitMember("Waiting"); // the place is in the queue a moment later
    }

    private void awaitRequest(String request, String state) {
        Eventually.holds(
                "the request is " + state,
                () -> hasRequest(request)
                        && lab.store().hget(REQUESTS, request).contains("\"state\":\"" + state + "\""));
    }

    private boolean hasRequest(String request) {
        return lab.store().command("HEXISTS", REQUESTS, request).contains("1");
    }

    private boolean hasRequests() {
        return !lab.store().command("HLEN", REQUESTS).contains("0");
    }

    private void awaitNoRequest() {
        Eventually.holds("nothing is pending", () -> !hasRequests());
    }

    private void areConnected(Phone caller, Call received) {
        lab.eventSocket()
                .events()
                .await(
                        "the agent is connected to " + caller,
                        event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", received.id()));
    }

    @Test
    void whoHasAskedIsCalledBeforeThoseWhoCameLater() {
        Call first = agentTalks();
        annaAsks();
        Call later = lab.phone("1004").call("500").answered();

        first.hangUp();

        Call offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        areConnected(anna, anna.awaitCall());
        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(said("callcenter_config queue list members 500@lab.example")).contains("Waiting");
        later.hangUp();
    }

    @Test
    void aNodeThatDiesAndAFreeSwitchThatDiesLoseNoPlace() {
        Call first = agentTalks();
        annaAsks();

        lab.nodes().get(0).stop();
        lab.freeSwitchDiesAndComesBack();
        assertThat(first).isNotNull();

        Call offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        areConnected(anna, anna.awaitCall());
        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nobodyIsRungTwiceWhenEveryCordboardDiesWhilePhonesRing() {
        Call first = agentTalks();
        annaAsks();
        anna.ringing();
        first.hangUp();
        Call ringing = anna.awaitCall();

        lab.stopCordboard();
        ringing.answer();
        areConnected(anna, ringing);
        lab.startCordboard().awaitConnected();

        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void anAgentWhoHangsUpIsFollowedByTheNextOffer() {
        Call first = agentTalks();
        annaAsks();
        anna.ringing();
        first.hangUp();
        Call offered = agent.awaitCallAfter(1);
        anna.awaitCall();

        offered.hangUp();

        anna.awaitCallAfter(1);
        awaitRequest("1002>500", "RECALLING");
    }

    private static Call fromOutside(Phone carrier, String number) {
        return carrier.callWith(List.of(), "sip:" + number + "@lab.example", carrier.uriAtFreeSwitch("500"))
                .answered();
    }

    @Test
    void callersFromOutsideAreCalledBackOnlyIfTheQueueListsThem() {
        queue(", 'outside': '_01X.'");
        String gateway = lab.store().hget("cti_gateway@lab.example", "carrier");
        lab.store()
                .command(
                        "HSET",
                        "cti_gateway@lab.example",
                        "carrier",
                        gateway.replaceFirst("\\{", "{\"channels\": 7, "));
        Call first = agentTalks();
        Phone carrier = lab.carrier();
        Call dear = fromOutside(carrier, "0900123456");
        pressesTheKey(dear);
        awaitMember("Waiting");
        assertThat(hasRequests()).isFalse();
        dear.hangUp();

        Call call = fromOutside(carrier, "015331234");
        pressesTheKey(call);
        call.awaitEnd();
        awaitRequest("+4315331234>500", "QUEUED");
        first.hangUp();

        Call back = carrier.awaitCall();
        assertThat(back.invitation().toString()).contains("015331234");
        Eventually.holds("the key is heard, and they are connected", () -> {
            carrier.keys(back, "1");
            return !hasRequests();
        });
        assertThat(said("callcenter_config agent get state 1001@lab.example")).contains("In a queue call");
        assertThat(said("limit_usage hash lab.example gateway_carrier")).startsWith("1");
        assertThat(carrier.callCount()).isEqualTo(1);
        lab.store().command("HSET", "cti_gateway@lab.example", "carrier", gateway);
    }
}
