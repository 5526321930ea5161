package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.kind.Kind;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A user with {@code hide-numbers} never gets the whole number of somebody outside: it stands in a document of each kind, in
 * states, calls, callbacks and the history, and every operation is asked for everything.
 */
class ApiHiddenNumbersTest {
    private static final ScriptedFreeSwitch FREESWITCH = new ScriptedFreeSwitch();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_ESL_NODES", FREESWITCH.node().name())
            .with("CORDBOARD_ESL_PASSWORD", ScriptedFreeSwitch.PASSWORD)
            .with("CORDBOARD_ESL_OUTBOUND_PORT", Integer.toString(FreePort.find()))
            .with("CORDBOARD_REPLAY_CALLS", "1000");

    private static final String NUMBER = "07700900837";
    /** What nobody with {@code hide-numbers} may see; the rest of the number may be seen. */
    private static final String SECRET = "0837";

    private static final String SHOWN = "0770090…";
    private static final String DOMAIN = "demo.example";
    private static final String D = "/domains/" + DOMAIN;
    private static final String DIVERTED = "{\"name\": \"Reception\", \"mobile\": \"" + NUMBER
            + "\", \"forward-always\": \"number:" + NUMBER + "\", \"param\": {\"password\": \"x\"}}";
    /** The names of documents that hold the number, by their kinds. */
    private static final Map<String, Set<String>> NAMES = new TreeMap<>();

    private static ApiClient admin;
    private static ApiClient bob;

    @BeforeAll
    static void fill() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        CORDBOARD.redis("HSET", "cti_domain", DOMAIN, "{\"country\":\"GB\",\"busy-callback\":{\"enabled\":true}}");
        admin = ApiClient.with(CORDBOARD, "admin");
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "bob", "--role", "admin");
        String account = redis("HGET", "cti_admin", "bob");
        CORDBOARD.redis("HSET", "cti_admin", "bob", account.replaceFirst("\\{", "{\"hide-numbers\":true,"));
        bob = new ApiClient(CORDBOARD).signedIn("bob", ApiClient.PASSWORD);
        documents();
        CallsWithNumber.store(CORDBOARD, DOMAIN, NUMBER);
        Eventually.holds(
                "the FreeSWITCH is connected",
                () -> json(admin.get("/nodes"))
                        .at("/items/0/event-sockets/0/state")
                        .asText()
                        .equals("up"));
        FREESWITCH.fires("Event-Name: CHANNEL_CREATE\nUnique-ID: c-1\nCall-Direction: inbound\n"
                + "Channel-Name: sofia/internal/x\nvariable_sip_authorized: true\nvariable_sip_auth_username: 1001\n"
                + "variable_user_name: 1001\nvariable_domain_name: demo.example\nCaller-Destination-Number: " + NUMBER
                + "\n");
        Eventually.holds(
                "the call is known", () -> admin.get(D + "/calls/now").body().contains(NUMBER));
    }

    /** Valid ones by the API, so that they are in the history; and one of each kind, valid or not. */
    private static void documents() {
        assertThat(admin.put(D + "/exten/1001", DIVERTED).statusCode()).isEqualTo(200);
        assertThat(admin.put(D + "/exten/1001", DIVERTED.replace("Reception", "Ann"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.put(D + "/speed_dial/22", "{\"name\":\"Ann\",\"number\":\"" + NUMBER + "\"}")
                        .statusCode())
                .isEqualTo(200);
        NAMES.put("exten", new TreeSet<>(Set.of("1001")));
        CORDBOARD.redis(
                "HSET",
                "cti_expectation@" + DOMAIN,
                "ann",
                "{\"from\":\"1002\",\"to\":\"" + NUMBER + "\",\"expect\":\"refused\"}");
        int number = 3000;
        for (Kind kind : TestStore.SCHEMAS.hashes()) {
            String name = Integer.toString(number++);
            NAMES.computeIfAbsent(kind.name(), first -> new TreeSet<>()).add(name);
            CORDBOARD.redis(
                    "HSET",
                    kind.key(kind.perDomain() ? DOMAIN : ""),
                    name,
                    "{\"name\":\"Ann " + NUMBER + "\",\"number\":7700900837,\"description\":\"" + NUMBER + "\"}");
        }
        CORDBOARD.redis("HSET", "cti_state:1001@" + DOMAIN, "forward-busy", "number:" + NUMBER);
    }

    @AfterAll
    static void end() {
        FREESWITCH.close();
    }

    private static String redis(String command, Object... arguments) {
        return String.valueOf(CORDBOARD.redis(command, arguments));
    }

    private static void hidden(String what, HttpResponse<String> response) {
        assertThat(response.body()).as(what).doesNotContain(SECRET);
    }

    /** Every operation that reads, for every name; the admin's answers show which of them hold the number. */
    @Test
    void noAnswerHoldsTheNumber() {
        Set<String> telling = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path :
                json(admin.get("/openapi.json")).path("paths").properties()) {
            JsonNode operation = path.getValue().path("get");
            if (operation.has("operationId") && !path.getKey().startsWith("/live/")) {
                String id = operation.path("operationId").asText().replaceFirst("_.*", "");
                for (String url : urls(path.getKey())) {
                    tell(id, admin, bob, url, telling);
                    if (operation.at("/responses/200/content").has("text/csv")) {
                        String csv = "text/csv";
                        tell(id + " as CSV", admin.header("Accept", csv), bob.header("Accept", csv), url, telling);
                    }
                }
            }
        }
        assertThat(telling)
                .contains("get", "getShared", "getState", "list", "list as CSV", "listShared", "listCalls")
                .contains("listCalls as CSV", "listCallsNow", "listCallbacks", "listHistory", "listNumbers")
                .contains("listProblems", "listStates", "picture");
        assertThat(bob.get(D + "/calls").body())
                .contains("\"from\":\"" + SHOWN + "\"")
                .contains("442079460100");
        assertThat(bob.get(D + "/callbacks").body()).contains("\"caller\":\"" + SHOWN + "\"");
    }

    private static void tell(String what, ApiClient whole, ApiClient hidden, String url, Set<String> telling) {
        if (whole.get(url).body().contains(SECRET)) {
            telling.add(what);
            hidden(what + " " + url, hidden.get(url));
        }
    }

    /** A path for each document of its kind, or for the one of an extension. */
    private static List<String> urls(String path) {
        String url = path.replace("{domain}", DOMAIN);
        if (!url.contains("{name}")) {
            return List.of(url);
        }
        String kind = url.replaceFirst("/\\{name}.*", "").replaceFirst(".*/", "");
        return NAMES.getOrDefault(kind, Set.of("1")).stream()
                .map(name -> url.replace("{name}", name))
                .toList();
    }

    @Test
    void whatIsComputedOfCallsHidesItToo() {
        String call = "{\"from\":\"1002\",\"to\":\"1001\"}";
        String outside = "{\"from\":\"" + NUMBER + "\",\"to\":\"442079460101\",\"gateway\":\"carrier\"}";
        String changes =
                "{\"changes\":[{\"kind\":\"inbound_route\",\"name\":\"reception\",\"value\":{\"did\":[\"442079460101\"],"
                        + "\"destination\":\"1002\"}}]}";
        Map<String, String> asked = new TreeMap<>(Map.of(
                "/simulate", call,
                "/simulate?format=text", call,
                "/simulate?format=mermaid", outside,
                "/xml", changes.replaceFirst("\\{", "{\"from\":\"1002\",\"to\":\"1001\","),
                "/picture", changes,
                "/changes?dry-run", changes,
                "/expectations/run", "{}"));
        asked.forEach((path, body) -> {
            assertThat(admin.post(D + path, body).body()).as(path).contains(SECRET);
            hidden(path, bob.post(D + path, body));
        });
        assertThat(json(bob.post(D + "/changes?dry-run", changes))
                        .at("/plan/replayed/changed/0/from")
                        .asText())
                .isEqualTo("gateway:carrier (" + SHOWN + ")");
        assertThat(admin.get(D + "/xml?from=1002&to=1001").body()).contains(SECRET);
        hidden("/xml", bob.get(D + "/xml?from=1002&to=1001"));
    }

    @Test
    void assistantsSeeWhatTheirUserSees() {
        for (String tool : List.of("list_documents", "history", "problems")) {
            String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                    + "\",\"arguments\":{\"domain\":\"" + DOMAIN + "\""
                    + (tool.equals("list_documents") ? ",\"kind\":\"speed_dial\"" : "") + "}}}";
            assertThat(admin.post("/mcp", message).body()).as(tool).contains(SECRET);
            hidden(tool, bob.post("/mcp", message));
        }
    }

    @Test
    void searchesAndRefusalsDoNotTellIt() {
        for (String query : List.of("q=" + SECRET, "filter=number%20ew%20%22" + SECRET + "%22")) {
            assertThat(json(admin.get(D + "/speed_dial?" + query)).path("items"))
                    .isNotEmpty();
            assertThat(json(bob.get(D + "/speed_dial?" + query)).path("items")).isEmpty();
        }
        String wrong = DIVERTED.replace("\"mobile\"", "\"forward-busy\":\"number:x" + NUMBER + "\",\"mobile\"");
        assertThat(bob.put(D + "/exten/1001", wrong).statusCode()).isEqualTo(422);
        hidden("refusal", bob.put(D + "/exten/1001", wrong));
    }

    /** Whoever changes a document without having seen its numbers keeps them. */
    @Test
    void whatIsSentBackAsItWasSeenIsSavedWhole() {
        String seen = bob.get(D + "/exten/1001").body();
        assertThat(seen).contains("\"forward-always\":\"number:" + SHOWN + "\"");

        assertThat(bob.put(D + "/exten/1001", seen.replace("\"name\":\"Ann\"", "\"name\":\"Anna\""))
                        .statusCode())
                .isEqualTo(200);
        JsonNode stored = json(redis("HGET", "cti_exten@" + DOMAIN, "1001"));
        assertThat(stored.path("name").asText()).isEqualTo("Anna");
        assertThat(stored.path("mobile").asText()).isEqualTo(NUMBER);
        assertThat(stored.path("forward-always").asText()).isEqualTo("number:" + NUMBER);

        String table = bob.header("Accept", "text/csv")
                .get(D + "/speed_dial?filter=name%20eq%20%22Ann%22")
                .body();
        assertThat(table).contains(SHOWN);
        assertThat(bob.send("POST", D + "/speed_dial/csv", table.replace("Ann", "Anna"), "text/csv")
                        .statusCode())
                .isEqualTo(200);
        assertThat(redis("HGET", "cti_speed_dial@" + DOMAIN, "22")).contains("Anna", NUMBER);
    }

    private static EventStreamReader watch(String user, String what) {
        String token = ApiClient.command(CORDBOARD, "", "token", user, "--role", "admin")
                .strip();
        return new EventStreamReader(CORDBOARD.uri("/api/v1/live/" + what + "?domain=" + DOMAIN), token, "");
    }

    /** Also for a token of that user. */
    @Test
    void eventsHideIt() {
        try (EventStreamReader admins = watch("tester", "changes");
                EventStreamReader bobs = watch("bob", "changes");
                EventStreamReader calls = watch("bob", "calls")) {
            admin.put(D + "/speed_dial/23", "{\"name\":\"Bea\",\"number\":\"" + NUMBER + "\"}");
            admins.await(event -> event.findValuesAsText("number").contains(NUMBER));
            bobs.await(event -> event.findValuesAsText("number").contains(SHOWN));
            FREESWITCH.fires("Event-Name: CHANNEL_CREATE\nUnique-ID: c-2\nCall-Direction: inbound\n"
                    + "Channel-Name: sofia/internal/x\nvariable_sip_authorized: true\nvariable_sip_auth_username: 1001\n"
                    + "variable_user_name: 1001\nvariable_domain_name: demo.example\nCaller-Destination-Number: "
                    + NUMBER + "\n");
            calls.await(event -> event.path("to").asText().equals(SHOWN));
            assertThat(bobs.lines() + " " + calls.lines()).doesNotContain(SECRET);
        }
    }

    /** The rows before it are saved, so the answer must say so. */
    @Test
    void aRowWhoseNumberIsNotKnownLeavesTheOthers() {
        JsonNode rows = json(bob.post(
                        D + "/speed_dial/batch?rows=good",
                        "{\"items\":[{\"name\":\"91\",\"value\":{\"number\":\"1001\"}},"
                                + "{\"name\":\"92\",\"value\":{\"number\":\"0799999…\"}},"
                                + "{\"name\":\"93\",\"value\":{\"number\":\"1001\"}}]}"))
                .path("rows");
        assertThat(rows.findValuesAsText("saved")).as(rows.toString()).containsExactly("true", "false", "true");
        assertThat(rows.at("/1/errors/0/pointer").asText()).isEqualTo("/number");
    }
}
