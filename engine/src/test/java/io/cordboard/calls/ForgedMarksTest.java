package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Parties who move a leg and write text that makes FreeSWITCH lose the marks of the move, and legs with copied proofs.
 * 0123 and 0900 are outside; every route contains the way there.
 */
class ForgedMarksTest extends CallsTest {
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    private String external;

    @BeforeEach
    void everyProfileTakesTheRouteOfExtensionsThatCallOutAndSendOn() {
        external = lab.store().hget("cti_sip_profile", "external");
        lab.store().hset("cti_sip_profile", "external", ((ObjectNode) LabStore.json(external)).put("route", "office"));
        sendsOn("5110", "transfer", "0900 XML office");
        sendsOn("5111", "transfer", "0900");
        sendsOn("5112", "transfer", "5110 XML office");
        sendsOn("5113", "transfer", "0900 XML from-extension");
        sendsOn("5114", "execute_extension", "0900 XML office");
        lab.store().command("RPUSH", OFFICE, "5110", "5111", "5112", "5113", "5114");
    }

    private void sendsOn(String number, String application, String data) {
        lab.store().command("HSET", EXTENSIONS, number, """
                {"condition": {"field": "destination_number", "expression": "^%s$",
                  "action": {"application": "%s", "data": "%s"}}}""".formatted(number, application, data));
    }

    @AfterEach
    void restores() {
        if (lab != null) {
            lab.store().command("HSET", "cti_sip_profile", "external", external);
            for (String number : List.of("5110", "5111", "5112", "5113", "5114")) {
                lab.store().command("LREM", OFFICE, "0", number);
                lab.store().command("HDEL", EXTENSIONS, number);
            }
        }
    }

    /** Header text after an address with which FreeSWITCH does not store it, or stores it differently. */
    static List<String> suffixes() {
        return List.of(
                "",
                ";x=${y}",
                ";x=%24%7By%7D",
                ";x=\"${y}\"",
                ";x='",
                ";x=%0d%0aX-A:%20b",
                ";x=" + "y".repeat(10_000),
                "?X-A=${y}");
    }

    @ParameterizedTest
    @MethodSource("suffixes")
    void aCalledPhoneCannotReferItsCallerToATrunk(String suffix) {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        bert.awaitCall().referTo("<sip:0900@lab.example" + suffix + ">");

        endsInVain(bert, call);
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5110", "5111", "5112", "5113", "5114"})
    void aCalledPhoneCannotReferItsCallerToWhatLeadsToATrunk(String number) {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        bert.awaitCall().referTo("<sip:" + number + "@lab.example;x=${y}>");

        endsInVain(bert, call);
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${y}0900", "%24%7Boriginate(sofia%2Fgateway%2Fcarrier%2F0900%20%26park)%7D", "0900%24"})
    void aNumberThatFreeSwitchWouldExpandLeadsNowhere(String number) {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        bert.awaitCall().referTo("<sip:" + number + "@lab.example>");

        endsInVain(bert, call);
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("suffixes")
    void aCarriersRedirectionDoesNotCallOutAtTheExtensionsCost(String suffix) {
        Phone carrier = lab.carrier();
        carrier.redirectingTo(carrier.uriAtFreeSwitch("5110") + suffix);

        assertThat(lab.phone("1001").call("0123").status()).isEqualTo("404 Not Found");
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    @Test
    void aCalledPhoneRefersItsCallerToAColleagueWhateverItWrites() {
        Phone dora = lab.phone("1004").registered();
        Phone bert = lab.phone("1002").registered();
        lab.connected(lab.phone("1001").call("1002"));

        bert.awaitCall().referTo("<sip:1004@lab.example;x=${y}>");

        dora.awaitCall();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5110", "5111", "5112", "5113", "5114"})
    void anExtensionIsSentOnByItsOwnDialplanWithAllItsRights(String number) {
        Phone carrier = lab.carrier();

        lab.phone("1001").call(number).answered().hangUp();

        carrier.awaitCall().awaitEnd();
    }

    @Test
    void aNumberThatNothingMatchesHasNoRoute() {
        assertThat(lab.phone("1001").call("999999").status()).isEqualTo("404 Not Found");
    }

    @Test
    void aProofThatIsCopiedToAnotherLegIsWorthless() {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));
        String uuid = uuidOf(call);
        String copied = variable(uuid, "cordboard_proof");
        assertThat(copied).matches("[0-9a-f]{64}");

        lab.eventSocket()
                .api("originate {sip_authorized=true,sip_auth_username=1001,user_name=1001,"
                        + "domain_name=lab.example,sip_call_id=" + call.id() + ",cordboard_proof=" + copied
                        + ",cordboard_hop=" + variable(uuid, "cordboard_hop")
                        + "}user/1001@lab.example 0900 XML office");

        assertThat(carrier.callCount()).isZero();
        bert.awaitCall().hangUp();
    }

    @Test
    void aLegThatIsGivenAllThatProvesAnotherIsNotTheOther() {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall own = lab.connected(lab.phone("1001").call("1002"));
        String from = uuidOf(own);
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        Phone dora = lab.phone("1004").registered();
        SipCall strange = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1004"), stranger.uriOf("1004")));
        String to = uuidOf(strange);

        for (String name : List.of(
                "sip_authorized",
                "sip_auth_username",
                "user_name",
                "domain_name",
                "cordboard_proof",
                "cordboard_hop")) {
            lab.eventSocket().api("uuid_setvar " + to + " " + name + " " + variable(from, name));
        }
        lab.eventSocket().api("uuid_transfer " + to + " 0900 XML office");

        strange.awaitEnd();
        assertThat(carrier.callCount()).isZero();
        bert.awaitCall();
        dora.awaitCall();
    }

    /**
     * Requests other than REFER that a party can send in a call. None changes the owner of a leg, or hides that it was
     * moved.
     */
    static List<Arguments> requests() {
        return List.of(
                Arguments.of("UPDATE", "P-Asserted-Identity: \"${y}\" <sip:1001@lab.example>"),
                Arguments.of("UPDATE", "Remote-Party-ID: <sip:1001@lab.example>;party=calling;screen=yes"),
                Arguments.of("UPDATE", "Referred-By: <sip:1001@lab.example;x=${y}>"),
                Arguments.of("INFO", "X-FS-Display-Number: ${originate(sofia/gateway/carrier/0900 &park)}"),
                Arguments.of("INFO", "Event: talk"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatACalledPhoneSaysBeforeItRefersItsCallerChangesNothing(String method, String header) {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));

        bert.awaitCall().ask(method, header);
        bert.awaitCall().referTo("<sip:5110@lab.example;x=${y}>");

        endsInVain(bert, call);
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aStrangerWhoSaysSoIsStillAStranger(String method, String header) {
        Phone carrier = lab.carrier();
        Phone dora = lab.phone("1004").registered();
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        SipCall call = lab.connected(stranger.call(stranger.uriAtFreeSwitch("1004"), stranger.uriOf("1004")));

        call.ask(method, header);
        dora.awaitCall().referTo("<sip:0900@lab.example>");

        endsInVain(dora, call);
        assertThat(carrier.callCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0900", "5110", "5113", "transfer:0900 XML office", "bridge:sofia/gateway/carrier/0900"})
    void whoReplacesAnExtensionsLegHasNotItsRights(String number) {
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.connected(lab.phone("1001").call("1002"));
        Phone stranger = lab.outsider("caller", "127.0.0.9");
        Phone dora = lab.phone("1004");

        stranger.replace(call, stranger.uriAtFreeSwitch(escaped(number))).status();
        dora.replace(call, dora.uriOf(escaped(number))).status();

        bert.awaitCall().referTo("<sip:" + escaped(number) + "@lab.example>");

        endsInVain(bert, call);
        assertThat(carrier.callCount()).isZero();
    }

    /** The phone is told 403 and gets its call back, which it ends; or what it has sent the other to has ended. */
    private void endsInVain(Phone phone, SipCall call) {
        SipMessage told = phone.notifies()
                .await("what came of it", notify -> notify.body().startsWith("SIP/2.0"));
        if (told.body().startsWith("SIP/2.0 403")) {
            lab.awaitRefusedTransfer(phone, phone.awaitCall());
            phone.awaitCall().hangUp();
        }
        call.awaitEnd();
    }

    private static String escaped(String number) {
        return number.replace(":", "%3A").replace(" ", "%20").replace("/", "%2F");
    }

    private String uuidOf(SipCall call) {
        return lab.eventSocket()
                .events()
                .await("the bridge of " + call, event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()))
                .header("Unique-ID");
    }

    private String variable(String uuid, String name) {
        return lab.eventSocket().api("uuid_getvar " + uuid + " " + name).strip();
    }
}
