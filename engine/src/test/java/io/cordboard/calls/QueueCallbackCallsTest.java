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
@RealCalls(line = 1)
class QueueCallbackCallsTest {
    @AutoClose
    private static Lab lab;

    private static QueueCalls queue;

    private Phone agent;
    private Phone anna;

    @BeforeAll
    static void starts() {
        lab = Lab.running("queue-callback");
        lab.freeSwitch().shortenPrompts();
        queue = new QueueCalls(lab, "1001");
        lab.documents()
                .domain("{'timezone': 'Europe/Vienna', 'country': 'AT'}")
                .routes("@queue", "@exten")
                .extensions("1001", "1002", "1003", "1004")
                .put("outbound_route", "out", "{'patterns': ['_0Z.'], 'trunks': ['carrier']}");
    }

    @BeforeEach
    void begins() {
        queue.write("");
        agent = lab.phone("1001").registered();
        anna = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.nodes().stream().filter(node -> !node.isRunning()).forEach(CordboardNode::start);
        lab.awaitConnected();
        lab.store().command("DEL", QueueCalls.REQUESTS);
        lab.tidyUp();
    }

    private static String said(String command) {
        return lab.eventSocket().api(command);
    }

    /** The agent talks to a caller of the queue. */
    private SipCall agentTalks() {
        SipCall call = lab.phone("1003").call("500").answered();
        agent.awaitCall();
        queue.awaitMember("Answered");
        return call;
    }

    @Test
    void whoHasAskedIsCalledBeforeThoseWhoCameLater() {
        SipCall first = agentTalks();
        queue.asks(anna);
        SipCall later = lab.phone("1004").call("500").answered();

        first.hangUp();

        SipCall offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        queue.areConnected(anna, anna.awaitCall());
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
        assertThat(said("callcenter_config queue list members 500@lab.example")).contains("Waiting");
        later.hangUp();
    }

    @Test
    void aNodeThatDiesAndAFreeSwitchThatDiesLoseNoPlace() {
        SipCall first = agentTalks();
        queue.asks(anna);

        lab.nodes().get(0).stop();
        lab.freeSwitchDiesAndComesBack();
        assertThat(first).isNotNull();

        SipCall offered = agent.awaitCallAfter(1);
        assertThat(offered.invitation().toString()).contains("1002");
        queue.areConnected(anna, anna.awaitCall());
        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void nobodyIsRungTwiceWhenEveryCordboardDiesWhilePhonesRing() {
        SipCall first = agentTalks();
        queue.asks(anna);
        anna.ringing();
        first.hangUp();
        SipCall ringing = anna.awaitCall();

        lab.stopCordboard();
        ringing.answer();
        queue.areConnected(anna, ringing);
        lab.startCordboard().awaitConnected();

        queue.awaitNoRequest();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void anAgentWhoHangsUpIsFollowedByTheNextOffer() {
        SipCall first = agentTalks();
        queue.asks(anna);
        anna.ringing();
        first.hangUp();
        SipCall offered = agent.awaitCallAfter(1);
        anna.awaitCall();

        offered.hangUp();

        anna.awaitCallAfter(1);
        queue.awaitRequest("1002>500", "RECALLING");
    }

    private static SipCall fromOutside(Phone carrier, String number) {
        return fromOutside(carrier, number, "500");
    }

    private static SipCall fromOutside(Phone carrier, String number, String called) {
        return carrier.callWith(List.of(), "sip:" + number + "@lab.example", carrier.uriAtFreeSwitch(called))
                .answered();
    }

    /** However the number is written. */
    @Test
    void aCallerHasOneCallbackForEachQueueAndThreeInAll() {
        for (String number : List.of("500", "501", "502", "503")) {
            queue.write(number, ", 'outside': '_01X.'");
            lab.awaitQueue(number);
        }
        SipCall first = agentTalks();
        Phone carrier = lab.carrier();
        asks(fromOutside(carrier, "015331234"));
        queue.awaitRequest("+4315331234>500", "QUEUED");
        asks(fromOutside(carrier, "+4315331234"));
        assertThat(queue.requests()).isEqualTo(1);

        asks(fromOutside(carrier, "015331234", "501"));
        asks(fromOutside(carrier, "015331234", "502"));
        SipCall fourth = fromOutside(carrier, "015331234", "503");
        queue.pressesTheKey(fourth);
        lab.awaitApplication(fourth, "playback");
        assertThat(queue.requests()).isEqualTo(3);
        Eventually.holds(
                "the caller waits on",
                () -> said("callcenter_config queue list members 503@lab.example")
                        .contains("|Waiting|"));

        fourth.hangUp();
        assertThat(carrier.callCount()).isZero();
        assertThat(first).isNotNull();
    }

    private static void asks(SipCall call) {
        queue.pressesTheKey(call);
        call.awaitEnd();
    }

    @Test
    void callersFromOutsideAreCalledBackOnlyIfTheQueueListsThem() {
        queue.write(", 'outside': '_01X.'");
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
        queue.pressesTheKey(dear);
        queue.awaitMember("Waiting");
        assertThat(queue.requests()).isZero();
        dear.hangUp();

        SipCall call = fromOutside(carrier, "015331234");
        asks(call);
        queue.awaitRequest("+4315331234>500", "QUEUED");
        first.hangUp();

        SipCall back = carrier.awaitCall();
        assertThat(back.invitation().toString()).contains("015331234");
        Eventually.holds("the key is heard, and they are connected", () -> {
            carrier.keys(back, "1");
            return queue.requests() == 0;
        });
        assertThat(said("callcenter_config agent get state 1001@lab.example")).contains("In a queue call");
        assertThat(said("limit_usage hash lab.example gateway_carrier")).startsWith("1");
        assertThat(carrier.callCount()).isEqualTo(1);
        lab.store().command("HSET", "cti_gateway@lab.example", "carrier", gateway);
    }
}
