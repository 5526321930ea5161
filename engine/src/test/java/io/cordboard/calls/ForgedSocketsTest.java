package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedCall;
import io.cordboard.esl.ScriptedFreeSwitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody on a host of esl.nodes claims to be a call at the port for outbound sockets; and a second FreeSWITCH of
 * esl.nodes lies about the calls of the first.
 */
@RealCalls
class ForgedSocketsTest {
    private static final String STATE = "cti_state:1002@lab.example";

    @AutoClose
    private static ScriptedFreeSwitch hostile;

    @AutoClose
    private static Lab lab;

    private Phone anna;
    private Phone bert;

    @BeforeAll
    static void starts() {
        FreeSwitchInstallation.required();
        hostile = new ScriptedFreeSwitch();
        lab = Lab.withEventSocket(
                        "forged-sockets",
                        Map.of(
                                "CORDBOARD_ESL_NODES",
                                ScriptedFreeSwitch.PASSWORD + "@127.0.0.1:"
                                        + hostile.node().port()))
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
        lab.freeSwitch().shortenPrompts();
        lab.documents()
                .routesOfExtensions("@exten", "@feature_code", "@call_flow", "@time_condition")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Zurich', 'busy-callback': {'enabled': true}}")
                .extensions("1001", "1002");
        CodeCalls.writeObjects(lab, "");
    }

    @BeforeEach
    void begins() {
        forget();
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void forget() {
        lab.store()
                .command(
                        "DEL",
                        STATE,
                        "cti_state:1001@lab.example",
                        "cti_state:800@lab.example",
                        "cti_state:700@lab.example",
                        "cti_call_flow_status@lab.example",
                        "cti_busy_callback@lab.example");
    }

    private static String written() {
        return lab.store()
                .command(
                        "EVAL",
                        "return table.concat(redis.call('KEYS', 'cti_state:*'), ' ')"
                                + " .. (redis.call('HGET', 'cti_call_flow_status@lab.example', '6079') or '')"
                                + " .. table.concat(redis.call('HKEYS', 'cti_busy_callback@lab.example'), ' ')",
                        "0");
    }

    /** What FreeSWITCH says of a real call of 1002 when it passes that call to a dialogue. */
    private Map<String, String> channel(String code) {
        int before = lab.eventSocket().events().count();
        SipCall call = bert.call(code).answered();
        Map<String, String> headers = new TreeMap<>(lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "the dialogue of " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("socket"))
                .headers());
        call.awaitEnd();
        String first = headers.get("Application-Data").split("[| ]", 2)[0];
        headers.put("variable_socket_path", first.substring(first.indexOf('/') + 1));
        forget();
        return headers;
    }

    /** Connects as FreeSWITCH does, and says that it is this call. */
    private static List<String> claims(Map<String, String> channel) {
        String headers = channel.entrySet().stream()
                .map(header -> header.getKey() + ": " + URLEncoder.encode(header.getValue(), UTF_8))
                .collect(Collectors.joining("\n", "", "\n"));
        return ScriptedCall.handOver(lab.nodes().get(0).outboundPort(), channel.get("Unique-ID"), headers, said -> "");
    }

    @ParameterizedTest
    @CsvSource({"*81", "*8411001", "*300791112233", "*45", "*800", "*6079", "*661001"})
    void aClaimWithoutAProofOrWithThatOfAnotherCallSetsNothing(String code) {
        Map<String, String> real = channel(code);

        Map<String, String> without = new TreeMap<>(real);
        without.remove("variable_cordboard_proof");
        Map<String, String> anotherCall = new TreeMap<>(real);
        anotherCall.put("variable_sip_call_id", "made-up");
        Map<String, String> anotherUser = new TreeMap<>(real);
        anotherUser.put("variable_user_name", "1001");
        Map<String, String> anotherDomain = new TreeMap<>(real);
        anotherDomain.put("variable_domain_name", "other.example");
        Map<String, String> moved = new TreeMap<>(real);
        moved.put("variable_sip_refer_to", "<sip:1002@lab.example>");

        for (Map<String, String> claim : List.of(without, anotherCall, anotherUser, anotherDomain, moved)) {
            assertThat(claims(claim)).as(claim.toString()).noneMatch(told -> told.startsWith("playback"));
            assertThat(written()).isEmpty();
        }
    }

    /** Whoever knows all variables of a call is that call: the page of the guard says who can. */
    @Test
    void theWholeCallOnceMoreIsTheCall() {
        Map<String, String> real = channel("*81");

        claims(real);

        assertThat(written()).isEqualTo(STATE);
    }

    @Test
    void aThousandConnectionsThatSayNothingKeepNobodyOut() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                silent.add(new Socket(
                        InetAddress.getLoopbackAddress(), lab.nodes().get(0).outboundPort()));
            }
            bert.call("*81").answered().awaitEnd();
            assertThat(written()).isEqualTo(STATE);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static void says(String name, String leg, String more) {
        hostile.fires("Event-Name: " + name + "\nUnique-ID: " + leg + "\nCore-UUID: hostile\nEvent-Sequence: "
                + System.nanoTime() + "\n" + more);
    }

    /** The other FreeSWITCH knows the UUIDs of a call, and says that keys were pressed in it. */
    @Test
    void aHostileFreeSwitchMovesAndRecordsNoCallOfTheOther() {
        SipCall call = lab.connected(anna.call("1002"));
        SipCall called = bert.awaitCall();
        EventSocketFrame bridge = lab.eventSocket()
                .events()
                .await("the bridge", event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
        String annas = bridge.header("Bridge-A-Unique-ID");
        String berts = bridge.header("Bridge-B-Unique-ID");
        String owned = "Call-Direction: outbound\nChannel-Name: sofia/internal/1002\nvariable_dialed_user: 1002\n"
                + "variable_dialed_domain: lab.example\nvariable_bridge_uuid: " + annas + "\n"
                + "Caller-Caller-ID-Number: 0900123456\n";
        says("CHANNEL_CREATE", berts, owned);
        says("CHANNEL_ANSWER", berts, owned);

        says("CHANNEL_APPLICATION", berts, "cordboard_code: record-call\n");
        hostile.awaitCommand("api uuid_getvar " + berts);
        says("CHANNEL_APPLICATION", berts, "cordboard_code: attended-transfer/*31001#\n");
        hostile.awaitCommand("api uuid_broadcast " + berts + " att_xfer");
        says(
                "CHANNEL_CREATE",
                "made-up",
                "Call-Direction: outbound\nvariable_originating_leg_uuid: " + berts + "\nvariable_cordboard_waiting: "
                        + annas + "\n");
        hostile.awaitCommand("api uuid_setvar_multi " + annas + " park_after_bridge=true");

        assertThat(lab.eventSocket().api("uuid_buglist " + berts)).doesNotContain("session_record");
        assertThat(lab.eventSocket().api("uuid_getvar " + annas + " park_after_bridge"))
                .isEqualTo("_undef_");
        assertThat(anna.callCount()).isZero();
        call.hangUp();
        called.awaitEnd();
    }

    /** What such a FreeSWITCH can do: it is believed about calls of its own (docs/guard/README.md). */
    @Test
    void aHostileFreeSwitchMarksANumberForAnExtension() {
        says("CHANNEL_CREATE", "made-up", """
                Call-Direction: outbound
                Channel-Name: sofia/internal/1002
                variable_dialed_user: 1002
                variable_dialed_domain: lab.example
                Caller-Caller-ID-Number: 0900123456
                """);
        says("CHANNEL_APPLICATION", "made-up", "cordboard_code: mark\n");
        hostile.awaitCommand("api uuid_broadcast made-up");

        assertThat(lab.store().hget(STATE, "marks")).isEqualTo("0900123456");
        assertThat(written()).isEqualTo(STATE);
    }
}
