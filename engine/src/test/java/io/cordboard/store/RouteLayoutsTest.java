package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.RouteReading;
import io.cordboard.testing.TestStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys in which a route and its extensions are found, and their precedence. */
class RouteLayoutsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String CONTEXT = "cti_dialplan_context@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @BeforeEach
    void threeExtensions() {
        for (String name : List.of("one", "two", "three")) {
            STORE.redis("HSET", EXTENSIONS, name, "{\"condition\": {}}");
        }
    }

    @Test
    void theDefaultRouteIsAList() {
        STORE.redis("RPUSH", CONTEXT, "two", "one");

        assertThat(route("default")).isEqualTo("two one");
        assertThat(route("office")).isEqualTo("Missing");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void aNamedRouteIsAListOfItsOwn() {
        STORE.redis("RPUSH", OFFICE, "three", "one", "three");

        assertThat(route("office")).isEqualTo("three one three");
        assertThat(route("default")).isEqualTo("Missing");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void theDefaultRouteMayHaveANamedList() {
        STORE.redis("RPUSH", "cti_dialplan_context:default@lab.example", "one");

        assertThat(route("default")).isEqualTo("one");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void allRoutesAreFieldsOfAHash() {
        STORE.redis("HSET", CONTEXT, "default", "[\"one\"]", "office", "[\"one\", \"two\"]", "empty", "[]");

        assertThat(route("default")).isEqualTo("one");
        assertThat(route("office")).isEqualTo("one two");
        assertThat(route("empty")).isEqualTo("");
        assertThat(route("inbound")).isEqualTo("Missing");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void theDefaultRouteIsAStringWithOneArray() {
        STORE.redis("SET", CONTEXT, "[\"three\", \"two\"]");

        assertThat(route("default")).isEqualTo("three two");
        assertThat(route("office")).isEqualTo("Missing");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void ofListAndHashTheListWins() {
        STORE.redis("RPUSH", OFFICE, "two");
        STORE.redis("HSET", CONTEXT, "office", "[\"one\"]");

        assertThat(route("office")).isEqualTo("two");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_dialplan_context@lab.example office: ignored: "
                                + "the route office is also stored in cti_dialplan_context:office@lab.example, which takes precedence");
    }

    @Test
    void theHashTaggedListWins() {
        STORE.redis("RPUSH", OFFICE, "one");
        STORE.redis("RPUSH", "cti_dialplan_context:office@{lab.example}", "two");

        assertThat(route("office")).isEqualTo("two");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_dialplan_context:office@lab.example office: ignored: "
                                + "the route office is also stored in cti_dialplan_context:office@{lab.example}, which takes precedence");
    }

    @Test
    void theHashTaggedHashWinsFieldByField() {
        STORE.redis("HSET", CONTEXT, "office", "[\"one\"]", "inbound", "[\"three\"]");
        STORE.redis("HSET", "cti_dialplan_context@{lab.example}", "office", "[\"two\"]");

        assertThat(route("office")).isEqualTo("two");
        assertThat(route("inbound")).isEqualTo("three");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_dialplan_context@lab.example office: ignored: "
                                + "the route office is also stored in cti_dialplan_context@{lab.example}, which takes precedence");
    }

    @Test
    void extensionsAreFoundInEveryKeyAndTheHashTaggedOneInTheRightSpellingWins() {
        STORE.redis("HSET", "cti_dialplan_extensio@lab.example", "one", named("d"), "four", named("d"));
        STORE.redis("HSET", "cti_dialplan_extensio@{lab.example}", "four", named("c"), "five", named("c"));
        STORE.redis("HSET", EXTENSIONS, "one", named("b"), "two", named("b"));
        STORE.redis("HSET", "cti_dialplan_extension@{lab.example}", "two", named("a"));
        STORE.redis("RPUSH", OFFICE, "one", "two", "four", "five");

        List<String> fields = STORE.ask(documents -> documents.route("lab.example", "office"))
                        instanceof RouteReading.Complete complete
                ? complete.extensions().stream()
                        .map(extension -> extension.field() + "=" + application(extension))
                        .toList()
                : List.of();

        assertThat(fields).containsExactly("one=b", "two=a", "four=c", "five=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET", "SADD", "ZADD", "HSET"})
    void aListOfAnotherTypeRefusesItsRoute(String command) {
        Object[] value =
                command.equals("HSET") || command.equals("ZADD") ? new Object[] {"1", "one"} : new Object[] {"1"};
        STORE.redis(
                command,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(OFFICE), java.util.Arrays.stream(value))
                        .toArray());

        assertThat(route("office")).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example: refused: "
                        + "is expected to be a list of extension names: "
                        + "WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void aContextOfAnotherTypeRefusesEveryRouteThatHasNoListOfItsOwn() {
        STORE.redis("SADD", CONTEXT, "one");
        STORE.redis("RPUSH", OFFICE, "one");

        assertThat(route("default")).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context@lab.example: refused: "
                        + "is a set; a list, a hash or a string was expected");
        assertThat(route("office")).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\": 1}", "[\"one\", \"\"]", "[[\"one\"]]", "\"one\"", "null", "", "[\"one\",]"})
    void aFieldThatIsNoArrayOfNamesRefusesItsRouteAlone(String json) {
        STORE.redis("HSET", CONTEXT, "office", json, "inbound", "[\"one\"]");

        assertThat(route("office")).isEqualTo("NeverComplete");
        assertThat(route("inbound")).isEqualTo("one");
        assertThat(STORE.problems())
                .singleElement()
                .asString()
                .startsWith("cti_dialplan_context@lab.example office")
                .contains(": refused: ");
    }

    @Test
    void aStringThatIsNoArrayOfNamesRefusesTheDefaultRoute() {
        STORE.redis("SET", CONTEXT, "one two");

        assertThat(route("default")).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context@lab.example: refused: is not JSON: "
                        + "a string has no double quotes around it (line 1, column 1)");
    }

    @Test
    void aRouteOfMoreThanAThousandNamesIsRefusedUnread() {
        STORE.redis("EVAL", "for i = 1, 1000 do redis.call('RPUSH', KEYS[1], 'one') end", 1, OFFICE);
        String full = route("office");
        STORE.redis(
                "EVAL",
                "for i = 1, 999 do local t = {} for j = 1, 1000 do t[j] = 'two' end "
                        + "redis.call('RPUSH', KEYS[1], unpack(t)) end",
                1,
                OFFICE);

        assertThat(STORE.redis("LLEN", OFFICE).toInteger()).isEqualTo(1_000_000);
        assertThat(route("office")).isEqualTo(full).hasSize(3999);
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example: refused: has more than 1000 entries");
    }

    @Test
    void pbxObjectsOfAnUnknownKindAreNotSkipped() {
        STORE.redis("RPUSH", OFFICE, "one", "@permission/6070");

        assertThat(route("office")).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example office: refused: \"@permission/6070\" "
                        + "names PBX objects of an unknown kind: calls on this route are refused");
    }

    @Test
    void namesAreReadAsTheyWereWritten() {
        String name = "a \"b\" <c> & {d} \u00e9 \uD83D\uDE00";
        STORE.redis("HSET", EXTENSIONS, name, "{}");
        STORE.redis("RPUSH", OFFICE, name);

        assertThat(route("office")).isEqualTo(name);
    }

    private static String named(String application) {
        return "{\"condition\": {\"action\": {\"application\": \"" + application + "\"}}}";
    }

    private static String application(Document extension) {
        return extension.json().at("/condition/0/action/0/application").asText();
    }

    private static String route(String name) {
        RouteReading reading = STORE.ask(documents -> documents.route("lab.example", name));
        return reading instanceof RouteReading.Complete complete
                ? String.join(
                        " ", complete.extensions().stream().map(Document::field).toList())
                : reading.getClass().getSimpleName();
    }
}
