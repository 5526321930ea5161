package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Simulated calls to a call flow: by its status, and by the rights of the caller. */
class CallFlowRehearsalTest {
    private static final String DOMAIN = "lab.example";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore()
            .put("exten", DOMAIN, "1001", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("exten", DOMAIN, "1002", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("exten", DOMAIN, "1003", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("gateway", DOMAIN, "carrier", json("{'route': 'inbound', 'addresses': '203.0.113.5'}"))
            .put("dialplan_extension", DOMAIN, "did", extension("^4144$", "transfer", "6070 XML office"))
            .put(
                    "dialplan_extension",
                    DOMAIN,
                    "out",
                    extension("^(\\\\+?\\\\d+)$", "bridge", "sofia/gateway/carrier/$1"))
            .route("office", List.of("@call_flow", "out"))
            .route("inbound", List.of("did", "@call_flow"));

    @Test
    void theStatusSaysWhichPhoneRings() {
        flow("extension:1002", "1003", "");

        assertThat(outcome(fromPhone("6070"))).isEqualTo("bridge user/1002@lab.example");
        status("alternative");
        assertThat(outcome(fromPhone("6070"))).isEqualTo("bridge user/1003@lab.example");
        status("true");
        assertThat(outcome(fromPhone("6070"))).isEqualTo("bridge user/1002@lab.example");
    }

    @Test
    void aCallFromOutsideIsFollowedThroughItsNumberToTheDestination() {
        flow("extension:1002", "voicemail:1002", "");

        RehearsalResult.Followed followed = rehearse(fromCarrier("4144"));
        assertThat(followed.simulation().extensions()).containsExactly("did", "call_flow/6070", "exten/1002");
        assertThat(followed.simulation().outcome().text()).isEqualTo("bridge user/1002@lab.example");
        assertThat(followed.remarks()).noneMatch(remark -> remark.contains("call_flow"));
        status("alternative");
        assertThat(outcome(fromCarrier("4144"))).isEqualTo("voicemail default lab.example 1002");
    }

    @Test
    void aTrunkIsForExtensionsAndForNumbersThatInboundCallsMayReach() {
        flow("trunk:carrier/+8613800000000", "1002", "");

        assertThat(outcome(fromPhone("6070"))).isEqualTo("bridge sofia/gateway/carrier/+8613800000000");
        RehearsalResult.Followed followed = rehearse(fromCarrier("6070"));
        assertThat(followed.simulation().actions()).isEmpty();
        assertThat(followed.remarks())
                .anyMatch(
                        remark -> remark.startsWith(
                                "cti_call_flow@lab.example 6070 /destination: ignored: "
                                        + "the whole extension is left out for inbound callers: 'sofia/gateway/carrier/+8613800000000' is a trunk"));

        store.put("domain", "", DOMAIN, json("{'inbound-allow': '+8613800000000'}"));

        assertThat(outcome(fromCarrier("6070"))).isEqualTo("bridge sofia/gateway/carrier/+8613800000000");
    }

    @Test
    void aTrunkWithChannelsCountsTheCall() {
        store.put(
                "gateway", DOMAIN, "carrier", json("{'route': 'inbound', 'addresses': '203.0.113.5', 'channels': 7}"));
        flow("trunk:carrier/+8613800000000", "1002", "");

        assertThat(rehearse(fromPhone("6070")).simulation().actions())
                .containsSubsequence(
                        new ExecutedApplication(
                                "limit", "hash lab.example gateway_carrier 7 !NORMAL_CIRCUIT_CONGESTION"),
                        new ExecutedApplication("bridge", "sofia/gateway/carrier/+8613800000000"));
        store.put("domain", "", DOMAIN, json("{'inbound-allow': '+8613800000000'}"));
        assertThat(outcome(fromCarrier("6070"))).isEqualTo("bridge sofia/gateway/carrier/+8613800000000");
    }

    @Test
    void aNumberOutsideIsDialledOnTheRouteAndGuardedThere() {
        flow("number:+8613800000000", "1002", ", 'route': 'office'");

        assertThat(outcome(fromPhone("6070"))).isEqualTo("bridge sofia/gateway/carrier/+8613800000000");
        RehearsalResult.Followed followed = rehearse(fromCarrier("6070"));
        assertThat(followed.simulation().actions())
                .containsExactly(new ExecutedApplication("transfer", "+8613800000000 XML office"));
        assertThat(followed.simulation().outcome().text()).isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    @Test
    void theFeatureCodeIsForExtensions() {
        flow("1002", "1003", ", 'feature-code': '*6070'");

        assertThat(rehearse(fromPhone("*6070")).simulation().actions())
                .containsExactly(new ExecutedApplication("socket", "127.0.0.1:8084/call_flow/6070 async full"));
        assertThat(rehearse(fromCarrier("*6070")).simulation().actions()).isEmpty();
    }

    @Test
    void aMissingDestinationIsRefusedAndDoesNotFallThrough() {
        flow("ring_group:5000", "1003", "");

        assertThat(rehearse(fromPhone("6070")).simulation().actions())
                .contains(new ExecutedApplication("respond", "503 Service Unavailable"))
                .noneMatch(action -> action.application().equals("bridge"));
    }

    private void flow(String destination, String alternative, String more) {
        store.put(
                "call_flow",
                DOMAIN,
                "6070",
                json("{'destination': '" + destination + "', 'alternative-destination': '" + alternative + "'" + more
                        + "}"));
    }

    private void status(String status) {
        store.put("call_flow_status", DOMAIN, "6070", json("'" + status + "'"));
    }

    private String outcome(RequestedCall call) {
        return rehearse(call).simulation().outcome().text();
    }

    private RehearsalResult.Followed rehearse(RequestedCall call) {
        return (RehearsalResult.Followed)
                new Rehearsal(Served.fetch(NOON), Served.PROOF, store, NOON).inDomain(call, DOMAIN);
    }

    private static RequestedCall fromPhone(String to) {
        return call("1001", to, Optional.empty());
    }

    private static RequestedCall fromCarrier(String to) {
        return call("0790000000", to, Optional.of("carrier"));
    }

    private static RequestedCall call(String from, String to, Optional<String> gateway) {
        return new RequestedCall(
                new RequestedCall.Domain(DOMAIN),
                Optional.empty(),
                from,
                to,
                gateway,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static JsonNode extension(String expression, String application, String data) {
        return json("{'condition': {'field': 'destination_number', 'expression': '" + expression
                + "', 'action': {'application': '" + application + "', 'data': '" + data + "'}}}");
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
