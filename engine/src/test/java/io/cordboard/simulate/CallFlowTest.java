package io.cordboard.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.hunt.HuntRequest;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows the first hunt: transfers, stacked extensions, bridges, and the end of a call. */
class CallFlowTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aBridgeThatIsAnsweredIsTheEnd() {
        Simulation simulation = run(action("bridge", "user/1001@lab.example") + action("voicemail", "x"));
        assertThat(simulation)
                .isEqualTo(new Simulation(
                        "default",
                        List.of("e"),
                        List.of(new ExecutedApplication("bridge", "user/1001@lab.example")),
                        new CallOutcome.Connected("bridge", "user/1001@lab.example"),
                        List.of(
                                "Processing  <1001>->100 in context default",
                                "Dialplan: parsing [default->e] continue=false",
                                "Dialplan: Absolute Condition [e]",
                                "Dialplan: Action bridge(user/1001@lab.example) ",
                                "Dialplan: Action voicemail(x) ",
                                "EXECUTE [depth=0] bridge(user/1001@lab.example)")));
    }

    @Test
    void aBridgeThatFailsHangsUpUnlessTheDialplanGoesOn() {
        assertThat(withFailingBridge("USER_BUSY", "").outcome().text()).isEqualTo("hangup USER_BUSY");
        assertThat(withFailingBridge("USER_BUSY", action("set", "continue_on_fail=true"))
                        .outcome()
                        .text())
                .isEqualTo("voicemail x");
        assertThat(withFailingBridge("USER_BUSY", action("set", "continue_on_fail=no_answer,17"))
                        .outcome()
                        .text())
                .isEqualTo("voicemail x");
        assertThat(withFailingBridge("CALL_REJECTED", action("set", "continue_on_fail=no_answer,17"))
                        .outcome()
                        .text())
                .isEqualTo("hangup CALL_REJECTED");
        assertThat(withFailingBridge("NO_ANSWER", "").outcome().text()).isEqualTo("voicemail x");
        assertThat(withFailingBridge("USER_BUSY", action("set", "transfer_on_fail=user_busy auto_cause XML nowhere"))
                        .outcome()
                        .text())
                .isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    @ParameterizedTest
    @CsvSource({
        "transferred, USER_BUSY, transfer_on_fail=USER_BUSY 1 XML nowhere, ",
        "hangup NO_ANSWER, NO_ANSWER, transfer_on_fail=USER_BUSY 1 XML nowhere, continue_on_fail=false",
        "voicemail x, NO_ANSWER, 'transfer_on_fail=USER_BUSY,NO_ANSWER 1 XML nowhere', ",
        "transferred, NO_ANSWER, 'transfer_on_fail=USER_BUSY,NO_ANSWER 1 XML nowhere', continue_on_fail=false",
        "transferred, NO_ANSWER, 'transfer_on_fail=USER_BUSY,NO_ANSWER 1 XML nowhere',"
                + " 'continue_on_fail=NO_USER_RESPONSE,ORIGINATOR_CANCEL'",
        "voicemail x, NO_USER_RESPONSE, 'transfer_on_fail=USER_BUSY,NO_ANSWER 1 XML nowhere',"
                + " 'continue_on_fail=NO_USER_RESPONSE,ORIGINATOR_CANCEL'",
        "voicemail x, USER_BUSY, transfer_on_fail=USER_BUSY 1 XML nowhere, continue_on_fail=true",
        "voicemail x, USER_BUSY, transfer_on_fail=true 1 XML nowhere, continue_on_fail=false",
        "hangup CALL_REJECTED, CALL_REJECTED, transfer_on_fail=USER_BUSY 1 XML nowhere, ",
        "voicemail x, CALL_REJECTED, transfer_on_fail=21 1 XML nowhere, ",
        "transferred, USER_BUSY, transfer_on_fail=USER_BUSY 1 XML nowhere, failure_causes=USER_BUSY",
        "voicemail x, USER_BUSY, transfer_on_fail=USER_BUSY 1 XML nowhere, failure_causes=NO_ANSWER",
        "hangup ATTENDED_TRANSFER, ATTENDED_TRANSFER, transfer_on_fail=ATTENDED_TRANSFER 1 XML nowhere, "
    })
    void threeVariablesDecideWhereAFailedCallGoes(
            String outcome, String cause, String transferOnFail, @Nullable String other) {
        String before = action("set", transferOnFail) + (other == null ? "" : action("set", other));
        assertThat(withFailingBridge(cause, before)
                        .outcome()
                        .text()
                        .replace("hangup NO_ROUTE_DESTINATION", "transferred"))
                .isEqualTo(outcome);
    }

    @Test
    void aTransferFetchesAgainWithItsContextAndKeepsTheVariables() {
        List<HuntRequest> requests = new ArrayList<>();
        SimulationEnvironment world = request -> {
            requests.add(request);
            return context(
                    request.context(),
                    request.context().equals("default")
                            ? action("set", "x=1") + action("transfer", "200 XML sales") + action("log", "NOTICE never")
                            : action("respond", "404 Not Found"));
        };
        Simulation simulation = Simulator.simulate(call(), world);
        assertThat(simulation.outcome()).isEqualTo(new CallOutcome.Responded("404 Not Found"));
        assertThat(simulation.extensions()).containsExactly("e", "e");
        HuntRequest second = requests.get(1);
        assertThat(second.context()).isEqualTo("sales");
        assertThat(second.destinationNumber()).isEqualTo("200");
        assertThat(second.caller().field("rdnis")).contains("100");
        assertThat(second.variables()).containsEntry("x", "1").containsEntry("max_forwards", "70");
    }

    @Test
    void executeExtensionHuntsForAnotherNumberAndComesBack() {
        List<HuntRequest> requests = new ArrayList<>();
        SimulationEnvironment world = request -> {
            requests.add(request);
            return context(
                    request.context(),
                    request.context().equals("default")
                            ? action("execute_extension", "200 XML sub") + action("log", "NOTICE back")
                            : action("log", "NOTICE in ${destination_number}"));
        };
        Simulation simulation = Simulator.simulate(call(), world);
        assertThat(SemanticsTest.logged(simulation)).containsExactly("in 200", "back");
        assertThat(requests.get(1).destinationNumber()).isEqualTo("200");
        assertThat(requests.get(1).caller().field("destination_number")).contains("100");
    }

    @Test
    void aTransferWithoutEndIsEndedByTheSwitchAndOneThatResetsTheCountByTheSimulator() {
        assertThat(run(action("transfer", "100")).outcome().text())
                .isEqualTo("loop: 100 in default → 100 in default; then hangup EXCHANGE_ROUTING_ERROR");
        assertThat(run(action("set", "max_forwards=70") + action("transfer", "100"))
                        .outcome()
                        .text())
                .isEqualTo("loop: 100 in default → 100 in default;"
                        + " then unknown: the dialplan exceeds the limit of the simulation");
    }

    @Test
    void aCircleOverSeveralNumbersIsNamedWhole() {
        SimulationEnvironment world = request -> context(
                "default",
                action("transfer", request.destinationNumber().equals("200") ? "300 XML default" : "200 XML default"));
        assertThat(Simulator.simulate(call(), world).outcome().text())
                .isEqualTo(
                        "loop: 300 in default → 200 in default → 300 in default; then hangup EXCHANGE_ROUTING_ERROR");
    }

    @Test
    void extensionsThatExecuteEachOtherAreALoop() {
        assertThat(run(action("execute_extension", "100")).outcome().text())
                .startsWith("loop: 100 in default → 100 in default; then ");
    }

    @Test
    void undefinedBehaviourOfFreeSwitchIsTheOutcome() {
        Dialplan dialplan = new Dialplan.Text(
                "<context name=\"default\"><extension><condition regex=\"xor\"><regex field=\"destination_number\" expression=\"^(100)$\"/>"
                        + "<regex field=\"destination_number\" expression=\"^(2)$\"/>"
                        + "<action application=\"log\" data=\"NOTICE $1\"/></condition></extension></context>");
        assertThat(Simulator.simulate(call(), request -> dialplan).outcome().text())
                .isEqualTo("undefined: there is no match to capture from: FreeSWITCH reads or writes where it must not;"
                        + " likely then hangup NORMAL_CLEARING");
    }

    @Test
    void missingObjectsOfAnApplicationAreSkipped() {
        SimulationEnvironment world = new SimulationEnvironment() {
            @Override
            public Dialplan hunt(HuntRequest request) {
                return context("default", action("voicemail", "none d 100") + action("hangup", "USER_BUSY"));
            }

            @Override
            public Optional<String> absence(String application, String data) {
                return Optional.of("Error invalid profile none");
            }
        };
        Simulation simulation = Simulator.simulate(call(), world);
        assertThat(simulation.outcome()).isEqualTo(new CallOutcome.HungUp("USER_BUSY"));
        assertThat(simulation.trace()).contains("[ERR] Error invalid profile none");
    }

    @Test
    void aStrangersNumberBecomesApplicationsInTheInlineDialplan() {
        CallerProfile caller = CallerProfile.of("0", "log:NOTICE\\sPWNED inline", "default");
        Simulation simulation = Simulator.simulate(
                SimulatedCall.of(caller, NOON),
                request -> context("default", action("transfer", "${destination_number} XML default")));
        assertThat(SemanticsTest.logged(simulation)).containsExactly("PWNED");
    }

    @Test
    void noDialplanAndNoContextAreNoRoute() {
        assertThat(Simulator.simulate(call(), request -> new Dialplan.NotFound())
                        .outcome()
                        .text())
                .isEqualTo("hangup NO_ROUTE_DESTINATION");
        assertThat(Simulator.simulate(call(), request -> context("other", "")).trace())
                .contains("[WARNING] Context default not found");
        assertThat(Simulator.simulate(call(), request -> new Dialplan.Text("<document>"))
                        .outcome()
                        .text())
                .isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    @Test
    void findsTheContextInWhateverCarriesIt() {
        String context = "<context name=\"DEFAULT\"><extension><condition>" + action("hangup", "17")
                + "</condition></extension></context>";
        for (String document : List.of(
                context,
                "<include>\n" + context + "\n</include>",
                "<?xml version=\"1.0\"?>\n<include>\n<context name=\"x\"/>\n" + context + "\n</include>",
                "<section name=\"dialplan\">" + context + "</section>",
                "<document type=\"freeswitch/xml\">\n<section name=\"directory\"/><section name=\"dialplan\">" + context
                        + "</section></document>")) {
            assertThat(Simulator.simulate(call(), request -> new Dialplan.Text(document))
                            .outcome()
                            .text())
                    .isEqualTo("hangup USER_BUSY");
        }
    }

    @Test
    void mistakesThatFreeSwitchsParserAcceptsAreAccepted() {
        String actions = action("log", "NOTICE a & b < c &amp; &lt;d> &nosuch;")
                + "<action application='log'>NOTICE 1 & 2<!-- & < --><![CDATA[ & <]]></action>";
        assertThat(SemanticsTest.logged(run(actions))).containsExactly("a & b < c & <d> &nosuch;", "1 & 2 & <");
    }

    @Test
    void aLineWithAnXmlDeclarationIsDroppedWhole() {
        String oneLine = "<?xml version=\"1.0\"?><context name=\"default\"/>";
        assertThat(Simulator.simulate(call(), request -> new Dialplan.Text(oneLine))
                        .outcome()
                        .text())
                .isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    /** It is parsed once, unless the preprocessor makes something else of it for each of them. */
    @Test
    void oneTextServesSeveralCalls() {
        for (String written : List.of("NOTICE $${word}", "NOTICE ${word}")) {
            Dialplan.Text text = new Dialplan.Text("<context name=\"default\"><extension><condition>"
                    + action("log", written) + "</condition></extension></context>");
            for (String word : List.of("one", "two")) {
                SimulatedCall call = call().withGlobals(Map.of("word", word));
                assertThat(SemanticsTest.logged(Simulator.simulate(call, request -> text)))
                        .containsExactly(word);
            }
        }
    }

    private static Simulation withFailingBridge(String cause, String before) {
        SimulationEnvironment world = new SimulationEnvironment() {
            @Override
            public Dialplan hunt(HuntRequest request) {
                return context("default", before + action("bridge", "user/1") + action("voicemail", "x"));
            }

            @Override
            public Optional<String> bridgeFailure(String dialString) {
                return Optional.of(cause);
            }
        };
        return Simulator.simulate(call(), world);
    }

    private static Simulation run(String actions) {
        return Simulator.simulate(call(), request -> context("default", actions));
    }

    private static SimulatedCall call() {
        return SimulatedCall.of(CallerProfile.of("1001", "100", "default"), NOON)
                .withVariables(Map.of());
    }

    private static Dialplan context(String name, String actions) {
        return new Dialplan.Text("<context name=\"" + name + "\"><extension name=\"e\"><condition>" + actions
                + "</condition></extension></context>");
    }

    private static String action(String application, String data) {
        return "<action application=\"" + application + "\" data=\"" + data + "\"/>";
    }
}
