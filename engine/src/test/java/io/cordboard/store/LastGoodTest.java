package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.RouteReading;
import io.cordboard.testing.TestStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays in force when a document becomes invalid, and what ends that. */
class LastGoodTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";
    private static final String USERS = "cti_exten@lab.example";
    private static final String BAR = action("bar");
    private static final String OUT = action("out");

    // --- routes

    @Test
    void aRouteThatNamesAMissingExtensionWasNeverComplete() {
        STORE.redis("HSET", EXTENSIONS, "out", OUT);
        STORE.redis("RPUSH", OFFICE, "bar", "out");

        assertThat(route("office")).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example office: refused: the extension \"bar\" "
                        + "is missing or was never valid: calls on this route are refused");
    }

    @Test
    void aRouteThatWasCompleteStaysInForceWhenAnExtensionIsDeleted() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");

        STORE.redis("HDEL", EXTENSIONS, "bar");

        assertThat(route("office")).isEqualTo("bar:bar out:out");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example office: refused: the extension \"bar\" "
                        + "is missing or was never valid: the last good version of the route is still in force");
    }

    @Test
    void takingTheNameOutOfTheListEndsIt() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");
        STORE.redis("HDEL", EXTENSIONS, "bar");

        STORE.redis("LREM", OFFICE, 0, "bar");

        assertThat(route("office")).isEqualTo("out:out");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void aRouteThatIsNotWholeTakesNoOtherEdit() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");
        STORE.redis("HDEL", EXTENSIONS, "bar");

        STORE.redis("HSET", EXTENSIONS, "out", action("changed"), "new", action("new"));
        STORE.redis("RPUSH", OFFICE, "new");

        assertThat(route("office")).isEqualTo("bar:bar out:out");
    }

    @Test
    void aRouteThatIsDeletedIsMissingAndItsPastIsForgotten() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");

        STORE.redis("DEL", OFFICE);
        assertThat(route("office")).isEqualTo("Missing");

        STORE.redis("RPUSH", OFFICE, "bar", "gone");
        assertThat(route("office")).isEqualTo("NeverComplete");
    }

    @Test
    void aRouteWhoseListBecomesAnotherTypeStaysInForce() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");

        STORE.redis("SET", OFFICE, "x");

        assertThat(route("office")).isEqualTo("bar:bar out:out");
    }

    @Test
    void aRouteWhoseExtensionsBecomeAnotherTypeStaysInForce() {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");

        STORE.redis("SET", EXTENSIONS, "x");

        assertThat(route("office")).isEqualTo("bar:bar out:out");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_extension@lab.example: refused: is expected to be a hash: "
                        + "WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    // --- extensions

    static List<String> invalidExtensions() {
        return List.of(
                "{",
                "",
                "[]",
                "{\"conditions\": []}",
                "{\"condition\": {\"expression\": \"(\"}}",
                "{\"condition\": {\"expression\": \"\\d\"}}",
                "{\"condition\": {\"field\": \"\\u0001\"}}",
                "[".repeat(10_000),
                "{\"description\": \"" + "x".repeat(5 * 1024 * 1024) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("invalidExtensions")
    void anExtensionThatBecomesInvalidKeepsItsLastGoodVersionWhileOtherEditsCount(String invalid) {
        barAndOut();
        assertThat(route("office")).isEqualTo("bar:bar out:out");

        STORE.redis("HSET", EXTENSIONS, "bar", invalid, "out", action("changed"));

        assertThat(route("office")).isEqualTo("bar:bar out:changed");
        assertThat(STORE.problems())
                .singleElement()
                .asString()
                .startsWith("cti_dialplan_extension@lab.example bar")
                .hasSizeLessThan(300);

        STORE.redis("HSET", EXTENSIONS, "bar", action("mended"));
        assertThat(route("office")).isEqualTo("bar:mended out:changed");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void anExtensionThatWasNeverValidLeavesOtherRoutesAlone() {
        STORE.redis("HSET", EXTENSIONS, "bar", "{", "out", OUT);
        STORE.redis("RPUSH", OFFICE, "bar", "out");
        STORE.redis("RPUSH", "cti_dialplan_context@lab.example", "out");

        assertThat(route("office")).isEqualTo("NeverComplete");
        assertThat(route("default")).isEqualTo("out:out");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_dialplan_context:office@lab.example office: refused: the extension \"bar\" "
                                + "is missing or was never valid: calls on this route are refused",
                        "cti_dialplan_extension@lab.example bar: refused: is not JSON: "
                                + "it ends too early: a quote, a brace or a bracket is not closed (line 1, column 2)");
    }

    // --- users and other hashes

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"param\": 1}", "{\"param\": {\"password\": \"\\u0000\"}}"})
    void aUserThatBecomesInvalidKeepsItsLastGoodSecret(String invalid) {
        STORE.redis("HSET", USERS, "1001", "{\"param\": {\"password\": \"k3\"}}");
        assertThat(password("1001")).contains("k3");

        STORE.redis("HSET", USERS, "1001", invalid);

        assertThat(password("1001")).contains("k3");
        assertThat(passwords()).isEqualTo(Map.of("1001", "k3"));
    }

    @Test
    void aUserThatIsDeletedIsGoneAndHisSecretDoesNotComeBack() {
        STORE.redis("HSET", USERS, "1001", "{\"param\": {\"password\": \"k3\"}}", "1002", "{}");
        assertThat(passwords()).isEqualTo(Map.of("1001", "k3", "1002", ""));

        STORE.redis("HDEL", USERS, "1001");
        assertThat(passwords()).isEqualTo(Map.of("1002", ""));

        STORE.redis("HSET", USERS, "1001", "{");
        assertThat(password("1001")).isEmpty();
        assertThat(passwords()).isEqualTo(Map.of("1002", ""));
    }

    @Test
    void usersWhoseKeyBecomesAnotherTypeStayInForce() {
        STORE.redis("HSET", USERS, "1001", "{\"param\": {\"password\": \"k3\"}}");
        assertThat(passwords()).isEqualTo(Map.of("1001", "k3"));

        STORE.redis("SET", USERS, "x");

        assertThat(password("1001")).contains("k3");
        assertThat(passwords()).isEqualTo(Map.of("1001", "k3"));
        assertThat(STORE.problems())
                .containsExactly("cti_exten@lab.example: refused: is expected to be a hash: "
                        + "WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void aRefusedDocumentLeavesTheOthersOfItsHashAlone() {
        STORE.redis("HSET", USERS, "1001", "{", "1002", "{\"param\": {\"password\": \"k4\"}}", "\u0001", "{}");

        assertThat(passwords()).isEqualTo(Map.of("1002", "k4"));
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_exten@lab.example \\u0001: refused: its name holds U+0001, which XML cannot carry",
                        "cti_exten@lab.example 1001: refused: is not JSON: "
                                + "it ends too early: a quote, a brace or a bracket is not closed (line 1, column 2)");
    }

    @Test
    void theHashTaggedUserWins() {
        STORE.redis("HSET", USERS, "1001", "{\"param\": {\"password\": \"plain\"}}", "1002", "{}");
        STORE.redis("HSET", "cti_exten@{lab.example}", "1001", "{\"param\": {\"password\": \"tagged\"}}");

        assertThat(password("1001")).contains("tagged");
        assertThat(passwords()).isEqualTo(Map.of("1001", "tagged", "1002", ""));
    }

    private static void barAndOut() {
        STORE.redis("HSET", EXTENSIONS, "bar", BAR, "out", OUT);
        STORE.redis("RPUSH", OFFICE, "bar", "out");
    }

    private static String action(String application) {
        return "{\"condition\": {\"action\": {\"application\": \"" + application + "\"}}}";
    }

    private static String route(String name) {
        RouteReading reading = STORE.ask(documents -> documents.route("lab.example", name));
        return reading instanceof RouteReading.Complete complete
                ? String.join(
                        " ",
                        complete.extensions().stream().map(LastGoodTest::shown).toList())
                : reading.getClass().getSimpleName();
    }

    private static String shown(Document extension) {
        return extension.field() + ":"
                + extension.json().at("/condition/0/action/0/application").asText();
    }

    private static Optional<String> password(String user) {
        return STORE.ask(documents -> documents
                .document("exten", "lab.example", user)
                .map(document -> document.pair("param", "password").orElse("")));
    }

    private static Map<String, String> passwords() {
        Map<String, String> passwords = new TreeMap<>();
        STORE.ask(documents -> documents.all("exten", "lab.example"))
                .forEach(user -> passwords.put(
                        user.field(), user.pair("param", "password").orElse("")));
        return passwords;
    }
}
