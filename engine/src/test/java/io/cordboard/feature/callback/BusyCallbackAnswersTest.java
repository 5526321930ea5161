package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.BusyCallbackFetch.ENABLED;
import static io.cordboard.feature.callback.BusyCallbackFetch.answers;
import static io.cordboard.feature.callback.BusyCallbackFetch.extension;
import static io.cordboard.feature.callback.BusyCallbackFetch.recall;
import static io.cordboard.feature.callback.BusyCallbackFetch.stranger;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.testing.XmlAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a route for busy callback: byte for byte, for each side from which a call can come. */
class BusyCallbackAnswersTest {
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
            <condition field="destination_number" expression="^(?:flow\\+)?\\*86(.{0,60})$">
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
            <condition field="${cordboard_stands_for}" expression="^.+@demo\\.example$">
            <action application="set_user" data="${cordboard_stands_for}" inline="true"/>
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

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aPhonesRouteBeginsWithTheDialoguesAndEndsWithWhatNothingHas(String tenants) {
        FetchAnswer answer = answers(true, tenants, extension(), ENABLED);

        assertThat(XmlAnswers.ofDocuments(answer.document().text()))
                .isEqualTo(route(DIALOGUES + ON_BUSY + COLLEAGUES + NO_ROUTE));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aRecalledLegIsMadeTheCallersOwnBeforeItsRoute(String tenants) {
        FetchAnswer answer = answers(true, tenants, recall(), ENABLED);

        assertThat(XmlAnswers.ofDocuments(answer.document().text()))
                .isEqualTo(route(RECALL + COLLEAGUES + NO_ROUTE_OF_RECALL));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aCallFromOutsideGetsNothingOfIt(String tenants) {
        FetchAnswer answer = answers(true, tenants, stranger(), ENABLED);

        assertThat(XmlAnswers.ofDocuments(answer.document().text())).isEqualTo(route(COLLEAGUES));
        assertThat(answer.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "fenced"})
    void aSilentPhoneIsABusyOneWhereTheDomainWantsIt(String tenants) {
        FetchAnswer answer =
                answers(true, tenants, extension(), "{\"busy-callback\": {\"enabled\": true, \"no-reply\": true}}");

        assertThat(XmlAnswers.ofDocuments(answer.document().text()))
                .isEqualTo(route(DIALOGUES + ON_BUSY_OR_SILENCE + COLLEAGUES + NO_ROUTE));
        assertThat(answer.problems()).isEmpty();
    }

    @Test
    void codesAreTheDomainsAndTakenLiterally() {
        String codes = "{\"busy-callback\": {\"enabled\": true, \"request-code\": \"*37*\", \"cancel-code\": \"#37#\","
                + " \"pending-code\": \"*#37\"}}";

        assertThat(XmlAnswers.ofDocuments(
                        answers(true, "open", extension(), codes).document().text()))
                .isEqualTo(route(DIALOGUES
                                .replace("^\\*66", "^\\*37\\*")
                                .replace("?\\*86", "?#37#")
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
            assertThat(XmlAnswers.ofDocuments(answers(eventSocket, "open", form, settings)
                            .document()
                            .text()))
                    .isEqualTo(route(COLLEAGUES));
        }
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
