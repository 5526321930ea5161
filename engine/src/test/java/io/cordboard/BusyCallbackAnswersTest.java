package io.cordboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.cli.SettingsReader;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Proof;
import io.cordboard.simulate.Action;
import io.cordboard.simulate.CallerProfile;
import io.cordboard.simulate.Dialplan;
import io.cordboard.simulate.HuntRequest;
import io.cordboard.simulate.SimulatedCall;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.World;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.RunningCordboard;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a route for busy callback: byte for byte, for each side from which a call can come. */
class BusyCallbackAnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] KEY = new byte[32];
    private static final String LEG = "5f3c1e52-9a41-4b7d-8e8e-0d4c7a2b1c90";

    private static final String COLLEAGUES = """
            <extension name="colleagues">
            <condition field="destination_number" expression="^(1\\d{3})$">
            <action application="bridge" data="user/$1@demo.example"/>
            </condition>
            </extension>
            """;

    private static final String DIALOGUES = """
            <extension name="busy_callback/offer">
            <condition field="destination_number" expression="^busy_callback$">
            <action application="socket" data="192.0.2.1:8084/busy_callback/offer|192.0.2.2:8084/busy_callback/offer async full"/>
            <action application="hangup" data="${originate_disposition}"/>
            </condition>
            </extension>
            <extension name="busy_callback/request">
            <condition field="destination_number" expression="^\\*66(.{1,30})$">
            <action application="socket" data="192.0.2.1:8084/busy_callback/request|192.0.2.2:8084/busy_callback/request async full"/>
            </condition>
            </extension>
            <extension name="busy_callback/cancel">
            <condition field="destination_number" expression="^\\*86(.{0,60})$">
            <action application="socket" data="192.0.2.1:8084/busy_callback/cancel|192.0.2.2:8084/busy_callback/cancel async full"/>
            </condition>
            </extension>
            <extension name="busy_callback/pending">
            <condition field="destination_number" expression="^\\*87$">
            <action application="socket" data="192.0.2.1:8084/busy_callback/pending|192.0.2.2:8084/busy_callback/pending async full"/>
            </condition>
            </extension>
            """;

    private static final String ON_BUSY = """
            <extension name="busy_callback/on-failure" continue="true">
            <condition field="${transfer_on_fail}" expression="^$">
            <action application="set" data="transfer_on_fail=USER_BUSY busy_callback XML from-extension" inline="true"/>
            </condition>
            </extension>
            """;

    private static final String ON_BUSY_OR_SILENCE = """
            <extension name="busy_callback/on-failure" continue="true">
            <condition field="${transfer_on_fail}" expression="^$">
            <action application="set" data="transfer_on_fail=USER_BUSY,NO_ANSWER busy_callback XML from-extension" inline="true"/>
            </condition>
            <condition field="${continue_on_fail}" expression="^$">
            <action application="set" data="continue_on_fail=NO_USER_RESPONSE,ORIGINATOR_CANCEL" inline="true"/>
            </condition>
            </extension>
            """;

    private static final String NO_ROUTE = """
            <extension name="busy_callback/no-route">
            <condition>
            <action application="hangup" data="NO_ROUTE_DESTINATION"/>
            </condition>
            </extension>
            """;

    private static final String RECALL = """
            <extension name="busy_callback/recall">
            <condition field="${cordboard_busy_callback}" expression="^.+$">
            </condition>
            <condition field="destination_number" expression="^busy_callback$">
            <action application="socket" data="192.0.2.1:8084/busy_callback/recall|192.0.2.2:8084/busy_callback/recall async full"/>
            <action application="hangup" data="${originate_disposition}"/>
            </condition>
            </extension>
            <extension name="busy_callback/caller" continue="true">
            <condition field="${cordboard_busy_callback}" expression="^.+$">
            </condition>
            <condition field="${transfer_on_fail}" expression="^$">
            </condition>
            <condition field="${cordboard_busy_callback_caller}" expression="^.+@demo\\.example$">
            <action application="set_user" data="${cordboard_busy_callback_caller}" inline="true"/>
            <action application="set_profile_var" data="caller_id_number=${cordboard_busy_callback_number}" inline="true"/>
            <action application="set_profile_var" data="caller_id_name=${cordboard_busy_callback_number}" inline="true"/>
            <action application="set" data="transfer_on_fail=USER_BUSY,NO_ANSWER,NO_USER_RESPONSE,ALLOTTED_TIMEOUT,CALL_REJECTED,USER_NOT_REGISTERED,SUBSCRIBER_ABSENT,UNALLOCATED_NUMBER,NO_ROUTE_DESTINATION,DESTINATION_OUT_OF_ORDER,NETWORK_OUT_OF_ORDER,INCOMPATIBLE_DESTINATION,NORMAL_TEMPORARY_FAILURE,NORMAL_UNSPECIFIED,RECOVERY_ON_TIMER_EXPIRE,MANDATORY_IE_MISSING busy_callback XML from-extension" inline="true"/>
            <action application="set" data="continue_on_fail=false" inline="true"/>
            </condition>
            </extension>
            """;

    private static final String NO_ROUTE_OF_RECALL = """
            <extension name="busy_callback/no-route">
            <condition field="${cordboard_busy_callback}" expression="^.+$">
            </condition>
            <condition>
            <action application="hangup" data="NO_ROUTE_DESTINATION"/>
            </condition>
            </extension>
            """;

    private static final String ENABLED = "{\"busy-callback\": {\"enabled\": true}}";

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aPhonesRouteBeginsWithTheDialoguesAndEndsWithWhatNothingHas(String tenants) {
        FetchAnswer answer = answers(true, tenants, extension(), ENABLED);

        assertThat(answer.document().text()).isEqualTo(route(DIALOGUES + ON_BUSY + COLLEAGUES + NO_ROUTE));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aRecalledLegIsMadeTheCallersOwnBeforeItsRoute(String tenants) {
        FetchAnswer answer = answers(true, tenants, recall(), ENABLED);

        assertThat(answer.document().text()).isEqualTo(route(RECALL + COLLEAGUES + NO_ROUTE_OF_RECALL));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aCallFromOutsideGetsNothingOfIt(String tenants) {
        FetchAnswer answer = answers(true, tenants, stranger(), ENABLED);

        assertThat(answer.document().text()).isEqualTo(route(COLLEAGUES));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aSilentPhoneIsABusyOneWhereTheDomainWantsIt(String tenants) {
        FetchAnswer answer =
                answers(true, tenants, extension(), "{\"busy-callback\": {\"enabled\": true, \"no-reply\": true}}");

        assertThat(answer.document().text()).isEqualTo(route(DIALOGUES + ON_BUSY_OR_SILENCE + COLLEAGUES + NO_ROUTE));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"USER_BUSY", "NO_ANSWER", "NO_USER_RESPONSE", "USER_NOT_REGISTERED", "CALL_REJECTED"})
    void aRecallThatDoesNotReachTheOtherSideComesToItsDialogue(String cause) {
        Simulation call = recalled(cause);

        assertThat(call.outcome().text())
                .isEqualTo("socket 192.0.2.1:8084/busy_callback/recall|192.0.2.2:8084/busy_callback/recall async full");
        assertThat(call.extensions()).containsExactly("busy_callback/caller", "colleagues", "busy_callback/recall");
        assertThat(call.actions())
                .startsWith(
                        new Action("set_user", "1001@demo.example"),
                        new Action("set_profile_var", "caller_id_number=1001"),
                        new Action("set_profile_var", "caller_id_name=1001"));
    }

    /** The answer to a recall's fetch, as FreeSWITCH hunts it, when every leg fails. */
    private static Simulation recalled(String cause) {
        String xml = answers(true, "open", recall(), ENABLED).document().text();
        World world = new World() {
            @Override
            public Dialplan hunt(HuntRequest request) {
                return new Dialplan.Text(xml);
            }

            @Override
            public Optional<String> bridgeFailure(String dialString) {
                return Optional.of(cause);
            }
        };
        SimulatedCall leg = SimulatedCall.of(CallerProfile.of("1002", "1002", "from-extension"), NOON)
                .withVariables(Map.of(
                        "cordboard_busy_callback",
                        "1001>1002",
                        "cordboard_busy_callback_caller",
                        "1001@demo.example",
                        "cordboard_busy_callback_number",
                        "1001"));
        return Simulator.simulate(leg, world);
    }

    @Test
    void codesAreTheDomainsAndTakenLiterally() {
        String codes = "{\"busy-callback\": {\"enabled\": true, \"request-code\": \"*37*\", \"cancel-code\": \"#37#\","
                + " \"pending-code\": \"*#37\"}}";

        assertThat(answers(true, "open", extension(), codes).document().text())
                .isEqualTo(route(DIALOGUES
                                .replace("^\\*66", "^\\*37\\*")
                                .replace("^\\*86", "^#37#")
                                .replace("^\\*87", "^\\*#37")
                        + ON_BUSY
                        + COLLEAGUES
                        + NO_ROUTE));
    }

    @ParameterizedTest
    @CsvSource({
        "true, {}",
        "true, '{\"busy-callback\": {}}'",
        "true, '{\"busy-callback\": {\"enabled\": false}}'",
        "false, '{\"busy-callback\": {\"enabled\": true}}'"
    })
    void withoutBeingEnabledAndWithoutAnEventSocketRoutesAreAsTheyWere(boolean eventSocket, String settings) {
        for (String form : new String[] {extension(), recall(), stranger()}) {
            assertThat(answers(eventSocket, "open", form, settings).document().text())
                    .isEqualTo(route(COLLEAGUES));
        }
    }

    private static FetchAnswer answers(boolean eventSocket, String tenants, String form, String settings) {
        Map<String, String> environment = new HashMap<>(Map.of("CORDBOARD_TENANTS", tenants));
        if (eventSocket) {
            environment.put("CORDBOARD_ESL_NODES", "secret@127.0.0.1");
            environment.put("CORDBOARD_ESL_OUTBOUND_ADDRESSES", "192.0.2.1:8084,192.0.2.2:8084");
        }
        Answers answers = new Answers(
                SettingsReader.read(Optional.empty(), environment), () -> KEY, Clock.fixed(NOON, ZoneOffset.UTC));
        return answers.fetch().answer(read(form), documents(settings));
    }

    private static XmlCurlRequest read(String form) {
        try {
            return XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
        } catch (BadRequest e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MemoryDocuments documents(String settings) {
        return MemoryDocuments.ofJson("""
                { "cti_domain": {"demo.example": %s},
                  "cti_exten@demo.example": {"1001": {"param": {"password": "x"}}, "1002": {"param": {"password": "x"}}},
                  "cti_sip_profile": {"external": {"domain": "demo.example"}},
                  "cti_dialplan_context@demo.example": ["colleagues"],
                  "cti_dialplan_extension@demo.example": {"colleagues": {"condition": {
                    "field": "destination_number", "expression": "^(1\\\\d{3})$",
                    "action": {"application": "bridge", "data": "user/$1@demo.example"}}}}}""".formatted(settings));
    }

    private static String extension() {
        return fetch() + "&Call-Direction=inbound&variable_sip_authorized=true&variable_sip_auth_username=1001"
                + "&variable_user_name=1001&variable_domain_name=demo.example&variable_sofia_profile_name=internal";
    }

    private static String recall() {
        String proof = Proof.issue(KEY, LEG, "1001", "demo.example", NOON.plusSeconds(60));
        return fetch() + "&Call-Direction=outbound&Unique-ID=" + LEG + "&"
                + RunningCordboard.form(
                        "variable_cordboard_proof",
                        proof,
                        "variable_cordboard_busy_callback",
                        "1001>1002",
                        "variable_cordboard_busy_callback_caller",
                        "1001@demo.example");
    }

    private static String stranger() {
        return fetch()
                + "&Call-Direction=inbound&variable_sip_network_ip=203.0.113.9&variable_sofia_profile_name=external";
    }

    private static String fetch() {
        return RunningCordboard.form(
                "section", "dialplan", "Hunt-Context", "from-extension", "Hunt-Destination-Number", "1002");
    }

    private static String route(String extensions) {
        return """
                <document type="freeswitch/xml">
                <section name="dialplan">
                <context name="from-extension">
                %s</context>
                </section>
                </document>""".formatted(extensions);
    }
}
