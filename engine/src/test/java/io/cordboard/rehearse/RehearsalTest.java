package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.expand.CallOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is simulated as it would be served: with its caller's rights, guarded, at its time, to its end. */
class RehearsalTest {
    private static final String DOMAIN = "lab.example";
    private static final Clock NIGHT = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore()
            .put("domain", "", DOMAIN, json("{'timezone': 'Asia/Tokyo'}"))
            .put("exten", DOMAIN, "1001", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("exten", DOMAIN, "1002", json("{'param': {'password': 'x'}, 'enabled': false}"))
            .put("gateway", DOMAIN, "carrier", json("{'route': 'inbound', 'addresses': '203.0.113.5'}"))
            .put("gateway", DOMAIN, "nowhere", json("{'param': {'proxy': 'sip.carrier.example'}}"))
            .put(
                    "dialplan_extension",
                    DOMAIN,
                    "open",
                    json("{'condition': {'hour': '9-17', 'action':"
                            + " {'application': 'bridge', 'data': 'user/1001@lab.example'}}}"))
            .put(
                    "dialplan_extension",
                    DOMAIN,
                    "out",
                    json(
                            "{'condition': {'field': 'destination_number', 'expression':"
                                    + " '^(\\\\d+)$', 'action': {'application': 'bridge', 'data': 'sofia/gateway/carrier/$1'}}}"))
            .put(
                    "dialplan_extension",
                    DOMAIN,
                    "did",
                    json("{'condition': {'field': 'destination_number', 'expression':"
                            + " '^4144$', 'action': {'application': 'transfer', 'data': '0791234567 XML office'}}}"))
            .route("office", List.of("open", "out"))
            .route("inbound", List.of("did", "out"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:00, bridge user/1001@lab.example",
        "2026-11-22T08:59, bridge sofia/gateway/carrier/0791234567",
        "2026-11-22T00:00Z, bridge user/1001@lab.example",
        "2026-11-22T00:00+09:00, bridge sofia/gateway/carrier/0791234567"
    })
    void theTimeIsThatOfTheCallersZoneUnlessAnOffsetIsGiven(String at, String outcome) {
        assertThat(followed(call("1001", "0791234567", Optional.empty(), Optional.of(at)))
                        .simulation()
                        .outcome()
                        .text())
                .isEqualTo(outcome);
    }

    @Test
    void aCallFromAGatewayIsGuardedAfterEveryTransfer() {
        RehearsalResult.Followed followed =
                followed(call("0790000000", "4144", Optional.of("carrier"), Optional.of("2026-11-22T03:00Z")));
        assertThat(followed.simulation().extensions()).containsExactly("did");
        assertThat(followed.simulation().outcome()).isEqualTo(new CallOutcome.HungUp("NO_ROUTE_DESTINATION"));
        assertThat(followed.remarks()).anyMatch(remark -> remark.contains("out /condition/0/action/0: ignored"));
    }

    @ParameterizedTest
    @CsvSource({
        "1009, , , cti_exten@lab.example has no enabled user 1009",
        "1002, , , cti_exten@lab.example has no enabled user 1002",
        "1001, none, , cti_gateway@lab.example has no gateway none",
        "1001, nowhere, , the gateway nowhere has no addresses",
        "1001, , noon, is not a date and time such as 2026-11-22T09:00"
    })
    void anUnknownUserCannotCall(String from, String gateway, String at, String why) {
        RehearsalResult rehearsed = rehearse(call(from, "1", Optional.ofNullable(gateway), Optional.ofNullable(at)));
        assertThat(((RehearsalResult.Impossible) rehearsed).why()).contains(why);
    }

    @Test
    void aDialplanFileIsHuntedAloneAndKnowsNoZones() {
        String xml = "<context name='c'><extension name='e'><condition hour='12'>"
                + "<action application='log' data='INFO $${who}'/></condition></extension></context>";
        RequestedCall noon = new RequestedCall(
                new RequestedCall.Xml(xml),
                Optional.of("c"),
                "0000000000",
                "100",
                Optional.empty(),
                Optional.empty(),
                Map.of("who", "me"),
                Optional.of("2026-11-22T12:30"));
        RehearsalResult.Followed followed = (RehearsalResult.Followed) Rehearsal.inXml(noon, xml, NIGHT);
        assertThat(followed.simulation().actions())
                .containsExactly(new io.cordboard.simulate.execute.ExecutedApplication("log", "INFO me"));
    }

    private RehearsalResult.Followed followed(RequestedCall call) {
        return (RehearsalResult.Followed) rehearse(call);
    }

    private RehearsalResult rehearse(RequestedCall call) {
        return new Rehearsal(Served.fetch(NIGHT), Served.PROOF, store, NIGHT).inDomain(call, DOMAIN);
    }

    private static RequestedCall call(String from, String to, Optional<String> gateway, Optional<String> at) {
        return new RequestedCall(
                new RequestedCall.Domain(DOMAIN), Optional.empty(), from, to, gateway, Optional.empty(), Map.of(), at);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
