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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of a caller do in menus and rooms, for callers from outside and for extensions. */
class MenusAndRoomsTest {
    private static final String D = "lab.example";
    private static final Clock UTC = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore()
            .put("domain", "", D, json("{'country': 'CH', 'timezone': 'Europe/Zurich'}"))
            .put("exten", D, "1001", json("{'password': 'x'}"))
            .put("exten", D, "1002", json("{'password': 'x'}"))
            .put("exten", D, "1003", json("{'password': 'x', 'enabled': false}"))
            .put("exten", D, "2001", json("{'password': 'x', 'forward-always': 'number:0900123456'}"))
            .put("gateway", D, "carrier", json("{'addresses': '203.0.113.5', 'host': '203.0.113.5'}"))
            .put("outbound_route", D, "out", json("{'patterns': ['_0X.', '_9X.'], 'trunks': 'carrier'}"))
            .put("permission", D, "default", json("{'otherwise': 'allow'}"))
            .put("recording", D, "welcome", json("{'file': 'welcome.wav'}"))
            .put(
                    "ivr",
                    D,
                    "700",
                    json(
                            "{'greeting': 'recording:welcome', 'keys': {'1': '1001', '2': {'destination': 'recording:welcome',"
                                    + " 'return': true}, '3': {'destination': '1001', 'enabled': false}, '4': 'number:0900123456', '5':"
                                    + " 'trunk:carrier/0900123456', '6': 'ivr:701', '7': '1003', '8': 'conference:800', '9': 'ivr:709',"
                                    + " '0': '2001'}, 'direct-dial': ['1XXX', '0X.', '9X.'], 'exit': 'hangup:NO_ANSWER'}"))
            .put(
                    "ivr",
                    D,
                    "701",
                    json("{'greeting': 'ivr/a.wav', 'keys': {'1': '1002'}, 'direct-dial': true, 'retries': 0}"))
            .put("ivr", D, "709", json("{'greeting': 'recording:none', 'enabled': false}"))
            .put("conference", D, "800", json("{'pin': '4711', 'moderator-pin': '8150', 'mute-on-join': true}"))
            .put("conference", D, "801", json("{'max-members': 5}"))
            .put("conference", D, "802", json("{'moderator-pin': '8150'}"))
            .put("inbound_route", D, "menu", json("{'did': '41441234567', 'destination': 'ivr:700'}"))
            .put("inbound_route", D, "sub", json("{'did': '41441234568', 'destination': 'ivr:701'}"))
            .put("inbound_route", D, "room", json("{'did': '41441234569', 'destination': 'conference:800'}"))
            .put("inbound_route", D, "said", json("{'did': '41441234560', 'destination': 'recording:welcome'}"));

    @ParameterizedTest
    @CsvSource({
        "1, bridge user/1001@lab.example",
        "1001, bridge user/1001@lab.example", // dialled in the menu
        "1002, bridge user/1002@lab.example",
        "1003, hangup NO_ANSWER", // disabled: an invalid entry, until the retries are over
        "1009, hangup NO_ANSWER", // there is none
        "2001, hangup NO_ANSWER", // no pattern of the menu
        "3, hangup NO_ANSWER", // a disabled key
        "'*', hangup NO_ANSWER",
        "'', hangup NO_ANSWER", // nothing was pressed
        "4, hangup NO_ANSWER", // a number outside is no key for outsiders
        "5, hangup NO_ANSWER", // nor is a trunk
        "0900123456, hangup NO_ANSWER", // nor may one be dialled
        "9900123456, hangup NO_ANSWER",
        "7, hangup NO_ANSWER", // the extension is disabled
        "9, hangup NO_ANSWER" // the menu is disabled
    })
    void whoCallsFromOutsidePressesAKey(String keys, String outcome) {
        assertThat(outcome("0790000000", "41441234567", true, Map.of("menu_key", keys)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "1, bridge user/1001@lab.example",
        "4, bridge sofia/gateway/carrier/0900123456",
        "0900123456, hangup NO_ANSWER"
    })
    void anExtensionHasItsOwnRights(String keys, String outcome) {
        assertThat(outcome("1002", "700", false, Map.of("menu_key", keys))).isEqualTo(outcome);
    }

    @Test
    void theKeyThatComesBackHearsTheMenuAgain() {
        List<String> trace =
                followed("0790000000", "41441234567", true, Map.of("menu_key", "2")).simulation().actions().stream()
                        .map(action -> action.application() + " " + action.data())
                        .toList();

        assertThat(trace)
                .containsSubsequence(
                        "execute_extension welcome XML @recording",
                        "playback /var/lib/freeswitch/recordings/lab.example/welcome.wav",
                        "transfer 700 XML @ivr");
    }

    @Test
    void aKeyThatComesBackDoesSoFromAnExtensionThatDoesNotAnswer() {
        store.put(
                "ivr",
                D,
                "701",
                json("{'greeting': 'ivr/a.wav', 'keys': {'1': {'destination': '1002', 'return': true}}}"));
        RequestedCall call = call("0790000000", "41441234568", true, Map.of("menu_key", "1"));

        List<String> actions = ((RehearsalResult.Followed)
                        new Rehearsal(Served.fetch(UTC), Served.PROOF, store, UTC, Optional.of("NO_ANSWER"))
                                .inDomain(call, D))
                .simulation().actions().stream()
                        .map(action -> action.application() + " " + action.data())
                        .toList();

        assertThat(actions).containsSubsequence("bridge user/1002@lab.example", "transfer 701 XML @ivr");
    }

    @ParameterizedTest
    @CsvSource({
        "cc_exit_key, 1, voicemail default lab.example 1002", // the exit key
        "cc_exit_key, 2, bridge user/1001@lab.example", // a key of the menu
        "cc_exit_key, 5, socket 127.0.0.1:8084/queue/500/callback async full", // asks for a callback
        "cc_exit_key, 7, callcenter 500@lab.example", // no key of this queue
        "cc_cancel_reason, TIMEOUT, hangup USER_BUSY", // has waited too long
        "other, 1, callcenter 500@lab.example"
    })
    void whoWaitsInAQueuePressesAKeyOrWaitsTooLong(String variable, String value, String outcome) {
        store.put("ivr", D, "705", json("{'greeting': 'ivr/a.wav', 'keys': {'2': '1001'}}"))
                .put(
                        "queue",
                        D,
                        "500",
                        json(
                                "{'agents': ['1001'], 'overflow': 'hangup:USER_BUSY', 'menu': {'ivr': '705'},"
                                        + " 'exit-key': {'key': '1', 'destination': 'voicemail:1002'}, 'callback': {'key': '5'}}"));

        assertThat(outcome("1002", "500", false, Map.of(variable, value))).isEqualTo(outcome);
    }

    @Test
    void theSimulationSaysThatItDoesNotKnowTheKeys() {
        assertThat(followed("0790000000", "41441234567", true, Map.of())
                        .simulation()
                        .trace())
                .contains("[UNKNOWN] which keys are pressed: menu_key is \"\"; --set menu_key=KEYS says otherwise");
    }

    @Test
    void aMenuBelowAnotherHasItsOwnKeys() {
        assertThat(outcome("0790000000", "41441234568", true, Map.of("menu_key", "1")))
                .isEqualTo("bridge user/1002@lab.example");
        assertThat(outcome("0790000000", "41441234567", true, Map.of("menu_key", "6")))
                .doesNotContain("gateway");
    }

    /** A forward to the outside does not become one for who dials its extension in a menu. */
    @ParameterizedTest
    @ValueSource(strings = {"2001", "0900123456", "00900123456", "+41900123456", "1;x", "700", "117", "112"})
    void noKeysFromOutsideReachATrunk(String keys) {
        for (String did : List.of("41441234567", "41441234568", "41441234569", "41441234560")) {
            assertThat(followed("0790000000", did, true, Map.of("menu_key", keys, "room_pin", keys))
                            .simulation()
                            .actions())
                    .noneMatch(action -> action.data().contains("sofia/gateway"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "800, 4711, 800-lab.example@default+flags{mute}",
        "800, 8150, 800-lab.example@default+flags{moderator}",
        "800, 0000, ''",
        "800, 47118150, ''",
        "800, '', ''",
        "801, '', 801-lab.example@default",
        "802, '', 802-lab.example@default", // who knows no PIN is no moderator
        "802, 1234, ''",
        "802, 8150, 802-lab.example@default+flags{moderator}"
    })
    void aPinOpensTheRoom(String room, String pin, String conference) {
        assertThat(followed("1001", room, false, Map.of("room_pin", pin))
                        .simulation()
                        .actions())
                .filteredOn(action -> action.application().equals("conference"))
                .extracting(action -> action.data())
                .isEqualTo(conference.isEmpty() ? List.of() : List.of(conference));
    }

    /** A fenced tenant's rooms, recordings and names are in its own folder. */
    @ParameterizedTest
    @ValueSource(strings = {"41441234567", "41441234560", "800", "801", "803"})
    void nothingIsLeftOutForFencedTenants(String number) {
        store.put(
                "conference",
                D,
                "803",
                json(
                        "{'announce': 'name', 'record': true, 'greeting': 'recording:welcome', 'music': 'recording:welcome'}"));
        boolean inbound = number.startsWith("4144");

        assertThat(((RehearsalResult.Followed) new Rehearsal(Served.fetch(UTC, true), Served.PROOF, store, UTC)
                                .inDomain(call(inbound ? "0790000000" : "1001", number, inbound, Map.of()), D))
                        .remarks())
                .noneMatch(remark -> remark.contains("left out"));
    }

    @Test
    void nothingIsLeftOutForOutsiders() {
        for (String did : List.of("41441234567", "41441234568", "41441234569", "41441234560")) {
            assertThat(followed("0790000000", did, true, Map.of()).remarks())
                    .noneMatch(remark -> remark.contains("left out"));
        }
    }

    private String outcome(String from, String to, boolean inbound, Map<String, String> keys) {
        return followed(from, to, inbound, keys).simulation().outcome().text();
    }

    private RehearsalResult.Followed followed(String from, String to, boolean inbound, Map<String, String> keys) {
        return (RehearsalResult.Followed)
                new Rehearsal(Served.fetch(UTC), Served.PROOF, store, UTC).inDomain(call(from, to, inbound, keys), D);
    }

    private static RequestedCall call(String from, String to, boolean inbound, Map<String, String> keys) {
        return new RequestedCall(
                new RequestedCall.Domain(D),
                Optional.empty(),
                from,
                to,
                inbound ? Optional.of("carrier") : Optional.empty(),
                Optional.empty(),
                keys,
                Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
