package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of bridges and other ends of a call; the call suite compares the causes with a real FreeSWITCH. */
class BridgeRehearsalTest {
    private static final String DOMAIN = "lab.example";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore()
            .put("domain", "", DOMAIN, json("{}"))
            .put("sip_profile", "", "internal", json("{'param': {'sip-port': 5060}}"))
            .put("sip_profile", "", "external", json("{'domain': 'lab.example', 'param': {'sip-port': 5080}}"))
            .put("exten", DOMAIN, "1001", json("{'param': {'password': 'secret-1001'}}"))
            .put("exten", DOMAIN, "1002", json("{'param': {'password': 'secret-1002'}}"))
            .put("exten", DOMAIN, "7002", json("{'alias-of': '1002'}"))
            .put("group", DOMAIN, "sales", json("['1001', '1002']"))
            .put(
                    "gateway",
                    DOMAIN,
                    "carrier",
                    json("{'addresses': ['192.0.2.7'], 'param': {'proxy': '192.0.2.7', 'username': '0441234567'},"
                            + " 'variables': {'accountcode': {'value': 'lab', 'direction': 'inbound'}}}"))
            .put(
                    "dialplan_extension",
                    DOMAIN,
                    "number",
                    json("{'condition': {'field': 'destination_number', 'expression': '^(0441234567)$', 'action':"
                            + " {'application': 'hangup', 'data': 'USER_BUSY'}}}"));

    @ParameterizedTest
    @CsvSource({
        "user/1002@lab.example, bridge user/1002@lab.example",
        "user/1001@lab.example, hangup USER_NOT_REGISTERED",
        "user/7002@lab.example, bridge user/7002@lab.example",
        "user/1002, bridge user/1002",
        "user/9999@lab.example, hangup SUBSCRIBER_ABSENT",
        "user/, hangup SUBSCRIBER_ABSENT",
        "user/@lab.example, hangup SUBSCRIBER_ABSENT",
        "'user/9999@lab.example,user/1001@lab.example', hangup USER_NOT_REGISTERED",
        "user/1001@lab.example|user/9999@lab.example, hangup SUBSCRIBER_ABSENT",
        "user/9999@lab.example:_:user/1001@lab.example, hangup SUBSCRIBER_ABSENT",
        "'[a=b,c=d]user/9999@lab.example,[leg_timeout=5]user/1002@lab.example',"
                + " 'bridge [a=b,c=d]user/9999@lab.example,[leg_timeout=5]user/1002@lab.example'",
        "error/nonsense, hangup NORMAL_CLEARING",
        "group/sales@lab.example, bridge group/sales@lab.example",
        "group/nobody@lab.example, hangup NO_ROUTE_DESTINATION",
        "nonsense/1, hangup CHAN_NOT_IMPLEMENTED",
        "sofia/gateway/carrier/1, bridge sofia/gateway/carrier/1",
        "sofia/gateway/nowhere/1, hangup INVALID_GATEWAY",
        "sofia/gateway/carrier, hangup INVALID_URL",
        "sofia/nowhere/1@192.0.2.9, hangup INVALID_PROFILE",
        "sofia/internal/1001%lab.example, hangup USER_NOT_REGISTERED",
        "sofia/lab.example/1002%lab.example, bridge sofia/lab.example/1002%lab.example",
        "loopback/1002/default, hangup UNALLOCATED_NUMBER",
    })
    void aBridge(String dialString, String outcome) {
        assertThat(outcomeOf("bridge", dialString)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "voicemail, none lab.example 1001, respond 480 next",
        "voicemail, check none lab.example 1001, respond 480 next",
        "ivr, none, respond 480 next",
        "ivr, day, ivr day",
        "callcenter, none@lab.example, respond 480 next",
        "callcenter, support@lab.example, callcenter support@lab.example",
        "voicemail, office lab.example 1001, voicemail office lab.example 1001",
        "voicemail, office lab.example 7002, voicemail office lab.example 7002",
        "voicemail, office lab.example 1009, respond 480 next",
        "voicemail, office lab.example 1003, respond 480 next",
        "voicemail, office, respond 480 next",
        "voicemail, check office lab.example 1009, voicemail check office lab.example 1009",
        "ivr, '', respond 480 next",
        "callcenter, '', respond 480 next",
        "conference, '', respond 480 next",
        "valet_park, lot, respond 480 next",
        "valet_park, lot 5901, valet_park lot 5901",
        "fifo, cool@lab.example, respond 480 next",
    })
    void objectsThatAnApplicationNamesMustExist(String application, String data, String outcome) {
        store.put("exten", DOMAIN, "1003", json("{'param': {'password': 'secret-1003', 'vm-enabled': false}}"))
                .put("configuration", "", "ivr.conf", json("{'menus': {'menu': {'name': 'day'}}}"))
                .put(
                        "configuration",
                        "",
                        "callcenter.conf",
                        json("{'queues': {'queue': {'name': 'support@lab.example'}}}"))
                .put("configuration", "", "voicemail.conf", json("{'profiles': {'profile': {'name': 'office'}}}"));
        assertThat(outcomeOf(application, data)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "sched_hangup, 60, hangup ALLOTTED_TIMEOUT",
        "sched_hangup, 3600 USER_BUSY, hangup USER_BUSY",
        "sched_hangup, +0, hangup ALLOTTED_TIMEOUT",
        "sched_hangup, +60, respond 480 next",
        "sched_hangup, '', respond 480 next",
        "limit, hash acme x 0 !USER_BUSY, hangup USER_BUSY",
        "limit, hash acme x 5 !USER_BUSY, respond 480 next",
        "limit, hash acme x, respond 480 next",
    })
    void whatIsDoneAtOnceEndsTheCall(String application, String data, String outcome) {
        assertThat(outcomeOf(application, data)).isEqualTo(outcome);
    }

    @Test
    void aNumberWithTheNameOfAGatewayArrivesAsThatGatewaysNumber() {
        store.route("default", List.of("number"));
        RehearsalResult.Followed followed = followed("gw+carrier", Map.of());
        assertThat(followed.simulation().outcome().text()).isEqualTo("hangup USER_BUSY");
        assertThat(followed.simulation().context()).isEqualTo("from-gateway");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/London, hangup USER_BUSY",
        "Europe/Lodnon, hangup NO_ROUTE_DESTINATION",
        "SystemV/PST8, hangup NO_ROUTE_DESTINATION"
    })
    void zonesAreThoseThatFreeSwitchHas(String zone, String outcome) {
        store.put(
                        "dialplan_extension",
                        DOMAIN,
                        "noon",
                        json("{'condition': {'hour': '12', 'action': {'application': 'hangup', 'data': 'USER_BUSY'}}}"))
                .route("default", List.of("noon"));
        assertThat(followed("1", Map.of("timezone", zone))
                        .simulation()
                        .outcome()
                        .text())
                .contains(outcome);
    }

    @Test
    void theIdOfTheCallIsAFieldThatIsNotEmpty() {
        store.put(
                        "dialplan_extension",
                        DOMAIN,
                        "identified",
                        json("{'condition': {'field': 'uuid', 'expression': '^[0-9a-f-]{36}$',"
                                + " 'action': {'application': 'respond', 'data': '480 identified'}}}"))
                .route("default", List.of("identified"));

        assertThat(followed("1", Map.of()).simulation().outcome().text()).contains("480");
    }

    private String outcomeOf(String application, String data) {
        store.put(
                        "dialplan_extension",
                        DOMAIN,
                        "tried",
                        json("{'condition': {'field': '${uuid}', 'expression': '.', 'action': [{'application': '"
                                + application + "', 'data': '" + data
                                + "'}, {'application': 'respond', 'data': '480 next'}]}}"))
                .route("default", List.of("tried"));
        return followed("1", Map.of()).simulation().outcome().text();
    }

    private RehearsalResult.Followed followed(String to, Map<String, String> variables) {
        RequestedCall call = new RequestedCall(
                new RequestedCall.Domain(DOMAIN),
                Optional.empty(),
                "1001",
                to,
                Optional.empty(),
                Optional.empty(),
                variables,
                Optional.of(Set.of("1002")),
                Optional.empty(),
                List.of());
        return (RehearsalResult.Followed)
                new Rehearsal(Served.fetch(NOON), Served.PROOF, store, NOON).inDomain(call, DOMAIN);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
