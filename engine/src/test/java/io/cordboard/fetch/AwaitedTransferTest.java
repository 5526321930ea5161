package io.cordboard.fetch;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fetch of a leg that a phone has transferred, while the phone waits to be told what came of it. */
class AwaitedTransferTest {
    private static final String WAITING = "4fc6f98d-f2ee-47a7-8c2a-c0dda6df96ff";
    private static final String TOLD = "<action application=\"blind_transfer_ack\" data=\"${cordboard_transfer}\"/>";
    private static final String REFUSED =
            "<action application=\"set\" data=\"cordboard_transfer=false\" inline=\"true\"/>";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @BeforeEach
    void aDomainWithARoute() {
        CORDBOARD.store("""
                { "cti_exten@lab.example": {"1001": {"param": {"password": "a"}}},
                  "cti_gateway@lab.example": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {}},
                  "cti_dialplan_context@lab.example": ["any"],
                  "cti_dialplan_extension@lab.example": {"any": {"condition": {"field": "destination_number",
                    "expression": "^1001$", "action": {"application": "bridge", "data": "user/1001@lab.example"}}}} }""");
    }

    private static String answer(String address, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "section", "dialplan",
                "Call-Direction", "inbound",
                "Hunt-Context", "redirected",
                "Hunt-Destination-Number", "1001",
                "Unique-ID", "leg-1",
                "Caller-Profile-Index", "2",
                "variable_sofia_profile_name", "external",
                "variable_sip_network_ip", address));
        fields.addAll(List.of(more));
        return CORDBOARD.post(form(fields.toArray(String[]::new))).body();
    }

    /** Before all actions; that nothing matched is found out while hunting, before any of them runs. */
    @Test
    void itTellsThePhoneWhetherSomethingMatches() {
        String answer = answer("203.0.113.1", "variable_blind_transfer_uuid", WAITING);
        assertThat(answer)
                .containsSubsequence(
                        "data=\"cordboard_transfer=true\" inline=\"true\"",
                        TOLD,
                        "${sched_hangup(+5 ${cordboard_transferor} BLIND_TRANSFER)}",
                        "bridge",
                        REFUSED,
                        "data=\"cordboard_transferor=none\" inline=\"true\"",
                        "<action application=\"sleep\" data=\"5000\"/>",
                        "hangup");
    }

    @Test
    void aRefusalTellsThePhoneAndLetsItTakeItsCallBack() {
        assertThat(answer("198.51.100.9", "variable_blind_transfer_uuid", WAITING))
                .containsSubsequence(
                        "<action application=\"blind_transfer_ack\" data=\"false\"/>",
                        "data=\"park_timeout=5:",
                        "<action application=\"sleep\" data=\"5000\"/>",
                        "hangup")
                .doesNotContain("respond");
    }

    @Test
    void whereNobodyWaitsNobodyIsTold() {
        assertThat(answer("203.0.113.1")).contains("bridge").doesNotContain("blind_transfer_ack", "park_timeout");
        assertThat(answer("203.0.113.1", "variable_blind_transfer_uuid", "${x}"))
                .doesNotContain("blind_transfer_ack");
        assertThat(answer("198.51.100.9")).contains("respond").doesNotContain("blind_transfer_ack");
    }
}
