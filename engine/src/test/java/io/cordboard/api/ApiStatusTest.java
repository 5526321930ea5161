package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trunks, phones, nodes, the machine and the last calls, as a FreeSWITCH reports them. */
class ApiStatusTest {
    private static final ScriptedFreeSwitch FREESWITCH = freeSwitch();
    private static final String HOST = FREESWITCH.node().name();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json")
            .with("CORDBOARD_ESL_NODES", HOST)
            .with("CORDBOARD_ESL_PASSWORD", ScriptedFreeSwitch.PASSWORD)
            .with("CORDBOARD_ESL_OUTBOUND_PORT", Integer.toString(FreePort.find()));

    private static ApiClient admin;
    private static DescribedAnswers described;

    /** It knows all answers before the node asks for the first time. */
    private static ScriptedFreeSwitch freeSwitch() {
        ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch();
        freeSwitch.answersApi(
                "show registrations as json",
                "{\"row_count\": 1, \"rows\": [{\"reg_user\": \"1001\", \"realm\": \"lab.example\","
                        + " \"url\": \"sofia/internal/sip:1001@192.0.2.7:5060\", \"expires\": \"1795316969\","
                        + " \"network_ip\": \"192.0.2.7\", \"network_port\": \"5060\"}]}\n");
        freeSwitch.answersApi("sofia xmlstatus profile internal reg", """
                <registration><call-id>x</call-id><user>1001@lab.example</user>
                        <contact>&quot;&quot; &lt;sip:1001@192.0.2.7:5060&gt;</contact>
                        <agent>Snom &amp; Co</agent>
                </registration>""");
        freeSwitch.answersApi("sofia xmlstatus gateway", """
                <gateways>
                <gateway>
                <name>carrier</name>
                <profile>external</profile>
                <state>REGED</state>
                <pingtime>12.50</pingtime>
                <status>UP</status>
                </gateway>
                <gateway>
                <name>second</name>
                <state>FAIL_WAIT</state>
                <pingtime>0.00</pingtime>
                <status>UP</status>
                </gateway>
                </gateways>""");
        return freeSwitch;
    }

    @BeforeAll
    static void begin() {
        CORDBOARD.redis("DEL", "cti_gateway@lab.example");
        gateway("carrier", "{\"param\": {\"proxy\": \"192.0.2.1\"}, \"channels\": 4}");
        gateway("second", "{\"param\": {\"proxy\": \"192.0.2.2\"}}");
        gateway("third", "{\"param\": {\"proxy\": \"192.0.2.3\"}}");
        gateway("off", "{\"param\": {\"proxy\": \"192.0.2.4\"}, \"enabled\": \"false\"}");
        admin = ApiClient.with(CORDBOARD, "admin");
        described = new DescribedAnswers(admin);
        Eventually.holds(
                "the FreeSWITCH is connected",
                () -> described
                        .of("listNodes", admin.get("/nodes"), 200)
                        .at("/items/0/event-sockets/0/state")
                        .asText()
                        .equals("up"));
    }

    private static void gateway(String name, String json) {
        CORDBOARD.redis("HSET", "cti_gateway@lab.example", name, json);
    }

    @AfterAll
    static void end() {
        FREESWITCH.close();
    }

    private static List<String> items(JsonNode answer, String... members) {
        List<String> items = new ArrayList<>();
        answer.path("items")
                .forEach(item -> items.add(String.join(
                        " ",
                        List.of(members).stream()
                                .map(member -> item.path(member).asText("-"))
                                .toList())));
        return items;
    }

    @Test
    void trunksAreUpDownOrUnregistered() {
        JsonNode answer = described.of("listTrunks", admin.get("/trunks"), 200);
        assertThat(items(answer, "gateway", "domain", "node", "state", "ping-ms", "calls", "channels"))
                .containsExactlyInAnyOrder(
                        "carrier lab.example " + HOST + " up 12.5 0 4",
                        "second lab.example " + HOST + " unregistered - 0 -",
                        "third lab.example " + HOST + " down - 0 -",
                        "off lab.example  disabled - 0 -");
    }

    @Test
    void phonesAreListedWithWhatTheyAre() {
        JsonNode answer = described.of("listRegistrations", admin.get("/registrations"), 200);
        assertThat(items(answer, "user", "domain", "node", "contact", "agent", "address", "expires"))
                .containsExactly("1001 lab.example " + HOST + " sip:1001@192.0.2.7:5060 Snom & Co 192.0.2.7:5060"
                        + " 2026-11-22T03:09:29Z");
    }

    @Test
    void thePictureShowsExtensionsWithoutAPhone() {
        Eventually.holds(
                "the registration is known",
                () -> states(ApiClient.json(admin.get("/domains/lab.example/picture"))
                                .path("nodes"))
                        .containsAll(List.of("exten:1001 on", "exten:1002 unregistered")));
        JsonNode later = ApiClient.json(admin.get("/domains/lab.example/picture?at=2026-12-24T18:00"))
                .path("nodes");
        assertThat(states(later)).as("nobody knows who will be registered").contains("exten:1002 on");
    }

    private static List<String> states(JsonNode nodes) {
        List<String> states = new ArrayList<>();
        nodes.forEach(node ->
                states.add(node.path("id").asText() + " " + node.path("state").asText()));
        return states;
    }

    @Test
    void whoIsLimitedToDomainsSeesTheirTrunksAndPhones() {
        ApiClient own = ApiClient.with(CORDBOARD, "viewer", "lab.example");
        assertThat(described.of("listTrunks", own.get("/trunks"), 200).path("items"))
                .hasSize(4);
        ApiClient other = ApiClient.with(CORDBOARD, "viewer", "other.test");
        assertThat(described.of("listTrunks", other.get("/trunks"), 200).path("items"))
                .isEmpty();
        assertThat(described
                        .of("listRegistrations", other.get("/registrations"), 200)
                        .path("items"))
                .isEmpty();
        described.of("listNodes", own.get("/nodes"), 403);
        described.of("getSystem", own.get("/system"), 403);
        described.of("listCalls", other.get("/domains/lab.example/calls"), 403);
    }

    @Test
    void theSystemIsDescribedInFigures() {
        CORDBOARD.post("section=configuration&tag_name=configuration&key_name=name&key_value=x.conf");
        JsonNode system = described.of("getSystem", admin.get("/system"), 200);
        assertThat(system.at("/redis/state").asText()).isEqualTo("ready");
        assertThat(system.at("/redis/version").asText()).isNotEmpty();
        assertThat(system.at("/fetches/count").asInt()).isPositive();
        assertThat(system.at("/fetches/per-second").asDouble()).isPositive();
        assertThat(system.at("/fetches/p99-ms").asDouble()).isPositive();
        assertThat(system.at("/disk/free").asLong()).isPositive();
    }

    private static void leg(String event, String uuid, String direction, String more) {
        FREESWITCH.fires("Event-Name: " + event + "\nUnique-ID: " + uuid + "\nCall-Direction: " + direction
                + "\nChannel-Name: sofia/internal/x\n" + more);
    }

    private static String caller(String name, String to) {
        return "variable_sip_authorized: true\nvariable_sip_auth_username: 1001\nvariable_user_name: 1001\n"
                + "variable_domain_name: lab.example\nCaller-Caller-ID-Name: " + name + "\n"
                + "Caller-Caller-ID-Number: 1001\nCaller-Destination-Number: " + to + "\n"
                + "variable_start_uepoch: 1795316969954838\nvariable_duration: 3\nvariable_billsec: 2\n"
                + "Hangup-Cause: NORMAL_CLEARING\n";
    }

    @Test
    void theLastCallsAreListedOnceAndBoundedByTheDomain() {
        leg("RECORD_START", "a-1", "inbound", "Record-File-Path: /rec/lab.example/1001/2026-11-22/a-1.wav\n");
        leg("RECORD_START", "a-1", "inbound", "Record-File-Path: /rec/lab.example/2026-11-22/a-1.wav\n");
        leg("CHANNEL_HANGUP_COMPLETE", "a-1", "inbound", caller("Ann", "1002"));
        leg(
                "CHANNEL_CREATE",
                "b-2",
                "outbound",
                "variable_sip_gateway_name: carrier\nvariable_originating_leg_uuid: a-2\n");
        leg(
                "RECORD_START",
                "b-2",
                "outbound",
                "variable_originating_leg_uuid: a-2\nRecord-File-Path: /rec/lab.example/2026-11-22/b-2-outside.wav\n");
        leg("CHANNEL_HANGUP_COMPLETE", "b-2", "outbound", caller("Ann", "0441112233"));
        leg("CHANNEL_HANGUP_COMPLETE", "a-2", "inbound", caller("%3DHYPERLINK(1)", "0441112233"));
        leg("CHANNEL_HANGUP_COMPLETE", "a-2", "inbound", caller("again", "0441112233"));
        leg("CHANNEL_HANGUP_COMPLETE", "a-3", "inbound", "Caller-Destination-Number: 1\n");
        leg(
                "RECORD_START",
                "a-4",
                "inbound",
                "variable_current_application: voicemail\nRecord-File-Path: /storage/voicemail/default/lab.example/1003/msg.wav\n");
        leg("CHANNEL_HANGUP_COMPLETE", "a-4", "inbound", caller("last", "1003"));
        Eventually.holds("the last call is there", () -> calls("").path("items").size() == 3);

        assertThat(items(calls(""), "id", "at", "from", "from-name", "to", "seconds", "answered-seconds", "end"))
                .containsExactly(
                        "a-4 2026-11-22T03:09:29.954Z 1001 last 1003 3 2 NORMAL_CLEARING",
                        "a-2 2026-11-22T03:09:29.954Z 1001 =HYPERLINK(1) 0441112233 3 2 NORMAL_CLEARING",
                        "a-1 2026-11-22T03:09:29.954Z 1001 Ann 1002 3 2 NORMAL_CLEARING");
        assertThat(items(calls(""), "direction", "gateway", "recording"))
                .containsExactly(
                        "internal - -",
                        "out carrier /rec/lab.example/2026-11-22/b-2-outside.wav",
                        "internal - /rec/lab.example/1001/2026-11-22/a-1.wav");
        JsonNode first = calls("?limit=2");
        assertThat(items(calls("?limit=2&cursor=" + first.path("next").asText()), "id"))
                .containsExactly("a-1");
        HttpResponse<String> csv = admin.header("Accept", "text/csv").get("/domains/lab.example/calls");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(csv.body().lines().toList())
                .hasSize(4)
                .first()
                .isEqualTo("key,at,from,from-name,to,seconds,answered-seconds,end,direction,gateway,recording");
        assertThat(csv.body()).contains("'=HYPERLINK(1)");
        described.of("listCalls", admin.get("/domains/lab.example/calls?cursor=x"), 400);
        described.of("listCalls", admin.get("/domains/lab.example/calls?limit=1001"), 400);
        assertThat(items(described.of("listCalls", admin.get("/domains/other.test/calls"), 200), "id"))
                .isEmpty();
    }

    private static JsonNode calls(String query) {
        return described.of("listCalls", admin.get("/domains/lab.example/calls" + query), 200);
    }
}
