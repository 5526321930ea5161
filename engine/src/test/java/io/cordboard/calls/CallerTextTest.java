package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of callers in names, numbers and headers, where FreeSWITCH would execute it or write it into the next INVITE. */
class CallerTextTest extends CallsTest {
    private static final String STRANGER = "127.0.0.9";
    private static final String RINGS_THE_TRUNK = "x,bridge:sofia/gateway/carrier/0900123456,y";
    private static final String ROUTE = "cti_dialplan_context:of-gateway@lab.example";
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";

    /** Without protection, more than half of them ring the trunk. */
    private static final int TRIES = 20;

    private Phone carrier;

    @BeforeEach
    void aCarrierThatMustNotRing() {
        carrier = lab.carrier();
    }

    @AfterEach
    void restores() {
        if (lab != null) {
            lab.store().command("LREM", ROUTE, "0", "text");
            lab.store().command("HDEL", EXTENSIONS, "text");
        }
    }

    /** Serves an extension for 6001 to calls from the trunk. */
    private void serves(String actions) {
        lab.store()
                .hset(
                        EXTENSIONS,
                        "text",
                        "{'condition': {'field': 'destination_number', 'expression': '^6001$', 'action': " + actions
                                + "}}");
        lab.store().command("LPUSH", ROUTE, "text");
    }

    private SipCall from(String display, String number) {
        return carrier.named(display).call(carrier.uriAtFreeSwitch(number), carrier.uriOf(number));
    }

    /** Somebody else replaces that call. */
    private SipCall replace(SipCall call) {
        Phone stranger = lab.outsider("evil", STRANGER);
        return stranger.replace(call, stranger.uriAtFreeSwitch("6001"));
    }

    /** {@code echo} accepts any data and does not end. */
    @Test
    void aNameDoesNotRingTheTrunkWhenTheCallIsReplaced() {
        serves("[{'application': 'answer'}, {'application': 'echo', 'data': '${caller_id_name}'}]");
        SipCall call = from(RINGS_THE_TRUNK, "6001").answered();
        EventSocketFrame first = executed("echo", call);
        SipCall second = replace(call).answered();
        assertThat(executed("echo", second).header("Application-Data"))
                .isEqualTo(first.header("Application-Data"))
                .isEqualTo("xbridge:sofia/gateway/carrier/0900123456y");
        assertThat(carrier.callCount()).isZero();
    }

    /**
     * While its first fetch is active, a leg runs no application, and FreeSWITCH would run what the second call dials.
     */
    @Test
    void aNumberOfApplicationsIsNotRunWhenTheCallThatItReplacesHasJustBegun() {
        Phone stranger = lab.outsider("evil", STRANGER);
        for (int i = 0; i < TRIES; i++) {
            SipCall first = carrier.call(carrier.uriAtFreeSwitch("6001"), carrier.uriOf("6001"));
            stranger.replace(first, stranger.uriAtFreeSwitch("bridge%3Asofia%2Fgateway%2Fcarrier%2F0900123456"))
                    .status();
        }
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aDisplayThatNobodyCleansIsServedInNoArgument() {
        serves(
                "[{'application': 'answer'}, {'application': 'say', 'data': 'en name_spelled pronounced ${sip_from_display}'}]");
        assertThat(from(RINGS_THE_TRUNK, "6001").status()).doesNotStartWith("2");
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chan_name", "transfer_source", "callee_id_name", "rdnis"})
    void aFieldThatFreeSwitchFillsUncleanedRunsNothing(String field) {
        lab.store()
                .hset(
                        EXTENSIONS,
                        "text",
                        "{'condition': {'field': '" + field
                                + "', 'expression': '^(.*)$', 'action': [{'application': 'log', 'data': 'INFO $1'}]}}");
        lab.store().command("LPUSH", ROUTE, "text");
        Phone caller =
                lab.outsider("%24%7Boriginate(sofia%2Fgateway%2Fcarrier%2F0900666666%20%26park())%7D", "127.0.0.2");
        assertThat(caller.call(caller.uriAtFreeSwitch("6001"), caller.uriOf("6001"))
                        .status())
                .doesNotStartWith("2");
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void capturesThatAreNotThereCrashNobody() {
        serves("[{'application': 'answer'}]");
        lab.store()
                .hset(
                        EXTENSIONS,
                        "text",
                        "{'condition': {'match': 'xor', 'regex': [{'field': 'destination_number', 'expression': '^(6001)$'},"
                                + " {'field': 'caller_id_name', 'expression': '^(no such name)$'}],"
                                + " 'action': [{'application': 'log', 'data': 'INFO the number was $1 and the name $2'}]}}");
        from("Anna", "6001").status();
        assertThat(lab.eventSocket().api("status")).contains("UP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y%2522%250d%250aAlert-Info: <http://x>;info=alert-autoanswer%250d%250aX-Rest: %2522",
                "y%0d%0aAlert-Info: <http://x>",
                "y%25250a",
            })
    void aLineBreakInANameReachesNoPhone(String display) {
        Phone anna = lab.phone("1001").registered();
        assertThat(from(display, "5551001").status()).startsWith("403");
        assertThat(anna.callCount()).isZero();
    }

    /** FreeSWITCH takes the number and the name from this header: for mails of mailboxes, records of calls and the log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\" <sip:0900666%0d%0a%22forged%22@x>",
                "\"x%0d%0aBcc: evil@example.com\" <sip:0441112233@x>",
                "\"x%250d%250aBcc: evil@example.com\" <sip:0441112233@x>",
            })
    void aLineBreakInRemotePartyIdReachesNobody(String party) {
        Phone anna = lab.phone("1001").registered();
        SipCall call = carrier.callWith(
                List.of("Remote-Party-ID: " + party + ";party=calling;screen=yes;privacy=off"),
                carrier.uriOf("0441112233"),
                carrier.uriAtFreeSwitch("5551001"));
        assertThat(call.status()).startsWith("403");
        assertThat(anna.callCount()).isZero();
    }

    @Test
    void aNameWithACommaIsShown() {
        Phone anna = lab.phone("1001").registered();
        assertThat(from("Smith, John", "5551001").status()).isEqualTo("200 OK");
        anna.awaitCall();
    }

    private EventSocketFrame executed(String application, SipCall by) {
        return lab.eventSocket()
                .events()
                .await(
                        application + " of " + by,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", by.id())
                                && event.header("Application").equals(application));
    }
}
