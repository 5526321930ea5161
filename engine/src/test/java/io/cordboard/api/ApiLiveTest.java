package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RunningCordboard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fetches, calls and changes as they happen, as server-sent events. */
class ApiLiveTest {
    private static final ScriptedFreeSwitch FREESWITCH = new ScriptedFreeSwitch();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json")
            .with("CORDBOARD_ESL_NODES", FREESWITCH.node().name())
            .with("CORDBOARD_ESL_PASSWORD", ScriptedFreeSwitch.PASSWORD)
            .with("CORDBOARD_ESL_OUTBOUND_PORT", Integer.toString(FreePort.find()));

    private static final String FETCH = RunningCordboard.form(
            "section",
            "directory",
            "tag_name",
            "domain",
            "key_name",
            "name",
            "key_value",
            "lab.example",
            "user",
            "1001",
            "domain",
            "lab.example",
            "action",
            "user_call");

    private static String token;
    private static ApiClient admin;

    @BeforeAll
    static void begin() {
        token = ApiClient.command(CORDBOARD, "", "token", "watcher", "--role", "admin")
                .strip();
        admin = ApiClient.with(CORDBOARD, "admin");
        Eventually.holds(
                "the FreeSWITCH is connected",
                () -> ApiClient.json(admin.get("/nodes"))
                        .at("/items/0/event-sockets/0/state")
                        .asText()
                        .equals("up"));
    }

    @AfterAll
    static void end() {
        FREESWITCH.close();
    }

    private static EventStreamReader watch(String path, String seen) {
        return new EventStreamReader(CORDBOARD.uri("/api/v1/live/" + path), token, seen);
    }

    /** The fetch of a registration, whose answer holds the password. */
    private static String authentication() {
        try (InputStream form = ApiLiveTest.class.getResourceAsStream("/io/cordboard/bench/sip_auth.form")) {
            return new String(Objects.requireNonNull(form).readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .replace("\n", "&")
                    .replace("{caller}", "1001")
                    .replace("{called}", "1001")
                    .replace("{domain}", "lab.example")
                    .replace("{uuid}", "a-nonce");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fetchesAreShownWithoutTheirSecrets() {
        String password = "Marker8Password";
        CORDBOARD.redis("HSET", "cti_exten@lab.example", "1001", "{\"param\":{\"password\":\"" + password + "\"}}");
        try (EventStreamReader all = watch("fetches", "");
                EventStreamReader other = watch("fetches?domain=other.test", "")) {
            assertThat(CORDBOARD.post(authentication()).body()).contains(password);
            JsonNode event = all.await(one -> one.path("section").asText().equals("directory"));
            assertThat(event.path("domain").asText()).isEqualTo("lab.example");
            assertThat(event.path("from").asText()).isEqualTo("1001");
            assertThat(event.path("outcome").asText()).isEqualTo("found");
            assertThat(event.path("bytes").asInt()).isPositive();
            CORDBOARD.post(RunningCordboard.form("section", "directory", "domain", "other.test", "user", "1"));
            assertThat(String.join("\n", all.lines())).doesNotContain(password).doesNotContain("a1-hash");
            assertThat(other.events()).isEmpty();
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() {
        String seen;
        try (EventStreamReader first = watch("fetches", "")) {
            CORDBOARD.post(FETCH);
            first.await(one -> one.path("section").asText().equals("directory"));
            seen = first.lastId();
            CORDBOARD.post(FETCH.replace("1001", "1002"));
            first.await(one -> one.path("from").asText().equals("1002"));
        }
        try (EventStreamReader again = watch("fetches", seen)) {
            again.await(one -> one.path("from").asText().equals("1002"));
            assertThat(again.lines()).doesNotContain("event: gap");
        }
        try (EventStreamReader lost = watch("fetches", "nonsense-1")) {
            lost.await(one -> one.path("from").asText().equals("1002"));
            assertThat(lost.lines()).contains("event: gap");
        }
    }

    private static void leg(String event, String uuid, String direction, String more) {
        FREESWITCH.fires("Event-Name: " + event + "\nUnique-ID: " + uuid + "\nCall-Direction: " + direction
                + "\nChannel-Name: sofia/internal/x\n" + more);
    }

    private static JsonNode now() {
        return new DescribedAnswers(admin).of("listCallsNow", admin.get("/domains/lab.example/calls/now"), 200);
    }

    @Test
    void aCallIsFollowedFromItsStartToItsEnd() {
        String caller = """
                variable_sip_authorized: true
                variable_sip_auth_username: 1001
                variable_user_name: 1001
                variable_domain_name: lab.example
                Caller-Destination-Number: 1002
                Hangup-Cause: NORMAL_CLEARING
                variable_billsec: 7
                """;
        try (EventStreamReader calls = watch("calls?domain=lab.example", "")) {
            leg("CHANNEL_CREATE", "c-1", "inbound", caller);
            JsonNode start = calls.await(one -> one.path("what").asText().equals("start"));
            assertThat(start.path("id").asText()).isEqualTo("c-1");
            assertThat(start.path("from").asText()).isEqualTo("1001");
            assertThat(start.path("to").asText()).isEqualTo("1002");
            leg("CHANNEL_CREATE", "c-2", "outbound", """
                    variable_originating_leg_uuid: c-1
                    variable_dialed_user: 1002
                    variable_dialed_domain: lab.example
                    """);
            assertThat(calls.await(one -> one.path("what").asText().equals("ring"))
                            .path("rings")
                            .asText())
                    .isEqualTo("extension:1002");
            JsonNode ringing = now();
            assertThat(ringing.findValuesAsText("id")).containsExactly("c-1");
            assertThat(ringing.at("/items/0/what").asText()).isEqualTo("ring");
            assertThat(ringing.at("/items/0/rings").asText()).isEqualTo("extension:1002");
            assertThat(ringing.at("/items/0").has("answered")).isFalse();
            leg("CHANNEL_ANSWER", "c-1", "inbound", caller);
            calls.await(one -> one.path("what").asText().equals("answer"));
            assertThat(now().at("/items/0/what").asText()).isEqualTo("answer");
            assertThat(now().at("/items/0").has("answered")).isTrue();
            leg("CHANNEL_HANGUP_COMPLETE", "c-1", "inbound", caller);
            JsonNode end = calls.await(one -> one.path("what").asText().equals("end"));
            assertThat(end.path("answered-seconds").asInt()).isEqualTo(7);
            assertThat(end.path("direction").asText()).isEqualTo("internal");
            assertThat(now().path("items")).isEmpty();
        }
    }

    @Test
    void whoMustNotSeeNumbersSeesThemWithoutTheirEnd() {
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "bob", "--role", "viewer");
        String account = CORDBOARD.redis("HGET", "cti_admin", "bob").toString();
        CORDBOARD.redis("HSET", "cti_admin", "bob", account.replaceFirst("\\{", "{\"hide-numbers\":true,"));
        ApiClient bob = new ApiClient(CORDBOARD).signedIn("bob", ApiClient.PASSWORD);
        String caller = """
                variable_sip_authorized: true
                variable_sip_auth_username: 1001
                variable_user_name: 1001
                variable_domain_name: lab.example
                Caller-Destination-Number: 02079460999
                """;
        leg("CHANNEL_CREATE", "c-9", "inbound", caller);
        Eventually.holds("the call is known", () -> now().findValuesAsText("to").contains("02079460999"));
        JsonNode seen = ApiClient.json(bob.get("/domains/lab.example/calls/now"));
        assertThat(seen.findValuesAsText("to")).containsExactly("0207946…");
        assertThat(seen.findValuesAsText("from")).containsExactly("1001");
        leg("CHANNEL_HANGUP_COMPLETE", "c-9", "inbound", caller + "Hangup-Cause: NORMAL_CLEARING\n");
        Eventually.holds(
                "the call is written",
                () -> admin.get("/domains/lab.example/calls").body().contains("02079460999"));
        assertThat(bob.get("/domains/lab.example/calls").body())
                .contains("0207946…")
                .doesNotContain("02079460999");
    }

    @Test
    void changesAreThoseOfTheHistory() {
        assertThat(admin.put("/domains/live.test/exten/1", "{\"name\":\"One\"}").statusCode())
                .isEqualTo(200);
        String seen;
        try (EventStreamReader changes = watch("changes?domain=live.test", "")) {
            admin.put("/domains/live.test/exten/1", "{\"name\":\"Two\",\"param\":{\"password\":\"Marker9Password\"}}");
            JsonNode change = changes.await(
                    one -> one.at("/changes/0/after/name").asText().equals("Two"));
            assertThat(change.at("/changes/0/before/name").asText()).isEqualTo("One");
            assertThat(change.toString()).doesNotContain("Marker9Password").doesNotContain("sealed");
            seen = changes.lastId();
        }
        admin.put("/domains/live.test/exten/1", "{\"name\":\"Three\"}");
        try (EventStreamReader again = watch("changes?domain=live.test", seen)) {
            again.await(one -> one.at("/changes/0/after/name").asText().equals("Three"));
            assertThat(again.events()).hasSize(1);
        }
    }

    @Test
    void whoComesBackToAForgottenChangeIsToldSo() {
        for (String name : List.of("One", "Two")) {
            assertThat(admin.put("/domains/short.test/exten/1", "{\"name\":\"" + name + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        String first = CORDBOARD
                .redis("XRANGE", "cti_history@short.test", "-", "+")
                .get(0)
                .get(0)
                .toString();
        CORDBOARD.redis("XTRIM", "cti_history@short.test", "MAXLEN", "1");
        try (EventStreamReader changes = watch("changes?domain=short.test", first)) {
            changes.await(one -> one.at("/changes/0/after/name").asText().equals("Two"));
            assertThat(changes.lines()).contains("event: gap");
        }
        try (EventStreamReader changes = watch("changes?domain=short.test", "nonsense")) {
            Eventually.holds("it is told so", () -> changes.lines().contains("event: gap"));
        }
    }

    @Test
    void onlyWhoMaySeeADomainWatchesIt() {
        DescribedAnswers described = new DescribedAnswers(admin);
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "other.test");
        for (String what : List.of("fetches", "calls", "changes")) {
            described.of("live_" + what, viewer.get("/live/" + what + "?domain=lab.example"), 403);
            described.of("live_" + what, viewer.get("/live/" + what), 403);
            described.of("live_" + what, admin.get("/live/" + what + "?domain=.."), 400);
            described.of("live_" + what, new ApiClient(CORDBOARD).get("/live/" + what), 401);
        }
    }
}
