package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events are those of a real attended transfer; the real one is in the call suite. */
class TransferWatchTest {
    private static final String STRANGER = leg("stranger", "inbound", "sofia/external/caller@203.0.113.9");
    private static final String ANNA = leg("anna", "inbound", "sofia/internal/1001@lab.example")
            + "variable_sip_authorized: true\nvariable_sip_auth_username: 1001\nvariable_user_name: 1001\n"
            + "variable_domain_name: lab.example\n";
    private static final String TRUNK =
            leg("trunk", "outbound", "sofia/external/0123") + "variable_sip_gateway_name: carrier\n";

    @TempDir
    Path directory;

    private final ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch();
    private final List<ServingNode> nodes = new ArrayList<>();
    private RedisServer redis;

    @BeforeEach
    void documents() {
        redis = RedisServer.start(directory);
        redis.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"param\":{\"proxy\":\"192.0.2.1\",\"register\":false}}");
    }

    @AfterEach
    void close() {
        nodes.forEach(ServingNode::close);
        freeSwitch.close();
        redis.close();
    }

    private static String leg(String uuid, String direction, String channel) {
        return "Unique-ID: " + uuid + "\nCall-Direction: " + direction + "\nChannel-Name: " + channel
                + "\nCaller-Caller-ID-Number: number-of-" + uuid + "\nCaller-Destination-Number: 0123\n";
    }

    private void cordboard(boolean hangUp) {
        nodes.add(ServingNode.start(
                redis.url(),
                directory.resolve("node-" + nodes.size()),
                "CORDBOARD_ESL_NODES",
                freeSwitch.node().name(),
                "CORDBOARD_ESL_PASSWORD",
                ScriptedFreeSwitch.PASSWORD,
                "CORDBOARD_ESL_OUTBOUND_PORT",
                "0",
                "CORDBOARD_ESL_HANG_UP_TRANSFERS_ONTO_TRUNKS",
                Boolean.toString(hangUp)));
        ServingNode node = nodes.get(nodes.size() - 1);
        Eventually.holds("FreeSWITCH is connected", () -> node.metric("cordboard_esl_up{") == 1);
    }

    private void created(String leg) {
        freeSwitch.fires("Event-Name: CHANNEL_CREATE\n" + leg);
    }

    private void bridged(String a, String b) {
        freeSwitch.fires("Event-Name: CHANNEL_BRIDGE\nUnique-ID: " + a + "\nBridge-A-Unique-ID: " + a
                + "\nBridge-B-Unique-ID: " + b + "\n");
    }

    private double transfers() {
        return nodes.stream()
                .mapToDouble(node -> node.metric("cordboard_transfers_onto_trunks_total"))
                .sum();
    }

    private List<?> history() {
        return (List<?>) redis.send("XRANGE", "cti_history@lab.example", "-", "+");
    }

    private void awaitHistory() {
        Eventually.holds("a transfer is noticed", () -> !history().isEmpty() && transfers() > 0);
    }

    private String entry() {
        assertThat(history()).hasSize(1);
        return String.valueOf(((List<?>) history().get(0)).get(1));
    }

    @Test
    void aTransferIsReportedOnceHoweverManyCordboardsSeeIt() {
        cordboard(false);
        cordboard(false);
        created(STRANGER);
        created(ANNA);
        created(TRUNK + "variable_originating_leg_uuid: anna\n");
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: anna\n");
        bridged("stranger", "trunk");
        bridged("trunk", "stranger");
        awaitHistory();
        assertThat(entry())
                .isEqualTo("[what, transfer_onto_trunk, by, 1001, inbound, stranger, from, number-of-stranger, trunk,"
                        + " trunk, to, 0123, gateway, carrier, hung-up, false, node, "
                        + freeSwitch.node().name() + "]");
        assertThat(transfers()).isEqualTo(1);
        assertThat(freeSwitch.commandsSince()).noneMatch(command -> command.contains("uuid_kill"));
    }

    @Test
    void itIsHungUpBySetting() {
        cordboard(true);
        created(STRANGER);
        created(TRUNK + "variable_originating_leg_uuid: anna\n");
        bridged("trunk", "stranger");
        assertThat(freeSwitch.awaitCommand("api uuid_kill")).isEqualTo("api uuid_kill stranger CALL_REJECTED\n\n");
        awaitHistory();
        assertThat(entry()).contains("by, , inbound", "hung-up, true");
    }

    @Test
    void whatTheDialplanItselfBridgesIsNoTransfer() {
        cordboard(true);
        created(STRANGER);
        created(ANNA);
        created(TRUNK.replace("trunk", "allowed") + "variable_originating_leg_uuid: stranger\n");
        created(TRUNK.replace("trunk", "of-anna") + "variable_originating_leg_uuid: anna\n");
        bridged("stranger", "allowed");
        bridged("anna", "of-anna");
        created(STRANGER.replace("stranger", "other"));
        bridged("other", "of-anna");
        assertThat(freeSwitch.awaitCommand("api uuid_kill")).startsWith("api uuid_kill other ");
        awaitHistory();
        assertThat(entry()).contains("inbound, other, ");
    }

    @Test
    void legsThatWereJoinedWhileNobodyListenedAreFound() {
        freeSwitch
                .answersApi(
                        "show channels as json",
                        "{\"row_count\":2,\"rows\":[{\"uuid\":\"stranger\"},{\"uuid\":\"trunk\"}]}")
                .answersApi("uuid_dump stranger", STRANGER + "variable_bridge_uuid: trunk\n\n")
                .answersApi("uuid_dump trunk", TRUNK + "variable_originating_leg_uuid: anna\n\n");
        cordboard(true);
        assertThat(freeSwitch.awaitCommand("api uuid_kill")).isEqualTo("api uuid_kill stranger CALL_REJECTED\n\n");
        awaitHistory();
        assertThat(entry()).contains("inbound, stranger, ", "trunk, trunk, ");
    }
}
