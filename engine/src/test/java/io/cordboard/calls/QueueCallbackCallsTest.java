package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private static Lab lab;

    private Phone agent;
    private Phone anna;

    @BeforeAll
    static void starts() {
        lab = Lab.running("queue-callback");
        lab.documents()
                .domain("{'timezone': 'Europe/Vienna', 'country': 'AT'}")
                .routes("@queue", "@exten")
                .extensions("1001", "1002", "1003", "1004")
                .put("outbound_route", "out", "{'patterns': ['_0Z.'], 'trunks': ['carrier']}");
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

    private static void queue(String more) {
        lab.documents()
                .put(
                        "queue",
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
    private SipCall agentTalks() {
        SipCall call = lab.phone("1003").call("500").answered();
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
    private void pressesTheKey(SipCall call) {
        String leg = lab.awaitApplication(call, "callcenter").header("Unique-ID");
        Eventually.holds("the key is heard", () -> {
            said("uuid_recv_dtmf " + leg + " 5");
            return !said("uuid_getvar " + leg + " cc_exit_key").equals("_undef_");
        });
    }

    private void annaAsks() {
        SipCall call = anna.call("500").answered();
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

    private void areConnected(Phone caller, SipCall received) {
        lab.eventSocket()
                .events()
                .await(
                        "the agent is connected to " + caller,
                        event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", received.id()));
    }

    @Test
    void whoHasAskedIsCalledBeforeThoseWhoCameLater() {
        SipCall first = agentTalks();
        annaAsks();
        SipCall later = lab.phone("1004").call("500").answered();

        first.hangUp();

        SipCall offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        areConnected(anna, anna.awaitCall());
        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(said("callcenter_config queue list members 500@lab.example")).contains("Waiting");
        later.hangUp();
    }

    @Test
    void aNodeThatDiesAndAFreeSwitchThatDiesLoseNoPlace() {
        SipCall first = agentTalks();
        annaAsks();

        lab.nodes().get(0).stop();
        lab.freeSwitchDiesAndComesBack();
        assertThat(first).isNotNull();

        SipCall offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        areConnected(anna, anna.awaitCall());
        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nobodyIsRungTwiceWhenEveryCordboardDiesWhilePhonesRing() {
        SipCall first = agentTalks();
        annaAsks();
        anna.ringing();
        first.hangUp();
        SipCall ringing = anna.awaitCall();

        lab.stopCordboard();
        ringing.answer();
        areConnected(anna, ringing);
        lab.startCordboard().awaitConnected();

        awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void anAgentWhoHangsUpIsFollowedByTheNextOffer() {
        SipCall first = agentTalks();
        annaAsks();
        anna.ringing();
        first.hangUp();
        SipCall offered = agent.awaitCallAfter(1);
        anna.awaitCall();

        offered.hangUp();

        anna.awaitCallAfter(1);
        awaitRequest("1002>500", "RECALLING");
    }

    private static SipCall fromOutside(Phone carrier, String number) {
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
        SipCall first = agentTalks();
        Phone carrier = lab.carrier();
        SipCall dear = fromOutside(carrier, "0900123456");
        pressesTheKey(dear);
        awaitMember("Waiting");
        assertThat(hasRequests()).isFalse();
        dear.hangUp();

        SipCall call = fromOutside(carrier, "015331234");
        pressesTheKey(call);
        call.awaitEnd();
        awaitRequest("+4315331234>500", "QUEUED");
        first.hangUp();

        SipCall back = carrier.awaitCall();
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
