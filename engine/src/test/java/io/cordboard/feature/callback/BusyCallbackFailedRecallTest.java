package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.BusyCallbackFetch.ENABLED;
import static io.cordboard.feature.callback.BusyCallbackFetch.NOON;
import static io.cordboard.feature.callback.BusyCallbackFetch.answers;
import static io.cordboard.feature.callback.BusyCallbackFetch.recall;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.hunt.HuntRequest;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import io.cordboard.testing.XmlAnswers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FreeSWITCH does with the answer to a recall when the other side cannot be reached. */
class BusyCallbackFailedRecallTest {
    @ParameterizedTest
    @CsvSource({"USER_BUSY", "NO_ANSWER", "NO_USER_RESPONSE", "USER_NOT_REGISTERED", "CALL_REJECTED"})
    void aRecallThatDoesNotReachTheOtherSideComesToItsDialogue(String cause) {
        Simulation call = recalled(cause);

        assertThat(call.outcome().text())
                .isEqualTo("socket 192.0.2.1:8084/busy_callback/recall|192.0.2.2:8084/busy_callback/recall async full");
        assertThat(call.extensions()).containsExactly("busy_callback/caller", "colleagues", "busy_callback/recall");
        assertThat(call.actions())
                .startsWith(
                        new ExecutedApplication("set_user", "1001@demo.example"),
                        new ExecutedApplication("set_profile_var", "caller_id_number=1001"),
                        new ExecutedApplication("set_profile_var", "caller_id_name=1001"));
    }

    /** The answer to a recall's fetch, as FreeSWITCH hunts it, when every leg fails. */
    private static Simulation recalled(String cause) {
        String xml = XmlAnswers.ofDocuments(
                answers(true, "open", recall(), ENABLED).document().text());
        SimulationEnvironment world = new SimulationEnvironment() {
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
                        "cordboard_stands_for",
                        "1001@demo.example",
                        "cordboard_busy_callback_number",
                        "1001"));
        return Simulator.simulate(leg, world);
    }
}
