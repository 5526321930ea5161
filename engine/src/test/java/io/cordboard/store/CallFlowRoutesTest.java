package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.RouteReading;
import io.cordboard.testing.TestStore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code @call_flow} and {@code @call_flow/6070} mean in a route, and what stays in force of it. */
class CallFlowRoutesTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String FLOWS = "cti_call_flow@lab.example";
    private static final String STATUSES = "cti_call_flow_status@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @BeforeEach
    void twoCallFlowsBetweenTwoExtensions() {
        STORE.redis("HSET", "cti_dialplan_extension@lab.example", "bar", "{}", "out", "{}");
        STORE.redis("HSET", FLOWS, "6071", to("1002"), "6070", to("1001"));
    }

    @Test
    void everyCallFlowStandsWhereTheRouteNamesThem() {
        STORE.redis("RPUSH", OFFICE, "bar", "@call_flow", "out");

        assertThat(route()).isEqualTo("bar 6070>1001 6071>1002 out");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void aCallFlowIsPlacedWhereTheRouteNamesIt() {
        STORE.redis("RPUSH", OFFICE, "@call_flow/6071", "bar", "@call_flow/6071");

        assertThat(route()).isEqualTo("6071>1002 bar 6071>1002");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void aCallFlowThatIsNamedAndMissingIsNotSkipped() {
        STORE.redis("RPUSH", OFFICE, "@call_flow/6072", "out");

        assertThat(route()).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example office: refused: "
                        + "\"@call_flow/6072\" is missing or was never valid: calls on this route are refused");
    }

    @Test
    void aCallFlowThatIsNamedAndDeletedLeavesTheRouteAsItLastWas() {
        STORE.redis("RPUSH", OFFICE, "@call_flow/6071", "out");
        assertThat(route()).isEqualTo("6071>1002 out");
        STORE.redis("HDEL", FLOWS, "6071");

        assertThat(route()).isEqualTo("6071>1002 out");
        assertThat(STORE.problems())
                .containsExactly("cti_dialplan_context:office@lab.example office: refused: \"@call_flow/6071\" "
                        + "is missing or was never valid: the last good version of the route is still in force");
    }

    @Test
    void aDeletedOneIsNoneOfAll() {
        STORE.redis("RPUSH", OFFICE, "@call_flow");
        assertThat(route()).isEqualTo("6070>1001 6071>1002");
        STORE.redis("HDEL", FLOWS, "6070");

        assertThat(route()).isEqualTo("6071>1002");
        STORE.redis("DEL", FLOWS);

        assertThat(route()).isEmpty();
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void aDisabledCallFlowIsLeftOut() {
        STORE.redis("RPUSH", OFFICE, "@call_flow", "@call_flow/6071", "out");
        STORE.redis("HSET", FLOWS, "6071", to("1002").replace("}", ", \"enabled\": false}"));

        assertThat(route()).isEqualTo("6070>1001 out");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void anInvalidCallFlowKeepsItsLastGoodVersion() {
        STORE.redis("RPUSH", OFFICE, "@call_flow", "@call_flow/6071");
        assertThat(route()).isEqualTo("6070>1001 6071>1002 6071>1002");
        STORE.redis("HSET", FLOWS, "6071", to("10 02"), "6070", to("1005"));

        assertThat(route()).isEqualTo("6070>1005 6071>1002 6071>1002");
        assertThat(STORE.problems())
                .containsExactly("cti_call_flow@lab.example 6071 /destination: refused: \"10 02\" is no destination; "
                        + "expected extension: and a number, or a name of letters, digits and _ . + * # -");
    }

    @Test
    void aNeverValidCallFlowIsSkippedInAllAndRefusesARouteThatNamesIt() {
        STORE.redis("RPUSH", OFFICE, "@call_flow", "out");
        STORE.redis("HSET", FLOWS, "6071", "[]");

        assertThat(route()).isEqualTo("6070>1001 out");
        STORE.redis("RPUSH", OFFICE, "@call_flow/6071");

        assertThat(route()).isEqualTo("6070>1001 out");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_call_flow@lab.example 6071: refused: array found, object expected",
                        "cti_dialplan_context:office@lab.example office: refused: \"@call_flow/6071\" is missing or was "
                                + "never valid: the last good version of the route is still in force");
    }

    @Test
    void aKeyOfAnotherTypeLeavesTheRouteAsItLastWas() {
        STORE.redis("RPUSH", OFFICE, "@call_flow", "out");
        assertThat(route()).isEqualTo("6070>1001 6071>1002 out");
        STORE.redis("DEL", FLOWS);
        STORE.redis("SET", FLOWS, "6070");

        assertThat(route()).isEqualTo("6070>1001 6071>1002 out");
        assertThat(STORE.problems())
                .containsExactly(
                        "cti_call_flow@lab.example: refused: is expected to be a hash: "
                                + "WRONGTYPE Operation against a key holding the wrong kind of value",
                        "cti_dialplan_context:office@lab.example office: refused: \"@call_flow\" cannot be read: "
                                + "the last good version of the route is still in force");
    }

    @Test
    void theHashTaggedCallFlowWins() {
        STORE.redis("HSET", "cti_call_flow@{lab.example}", "6071", to("1009"), "6072", to("1003"));
        STORE.redis("RPUSH", OFFICE, "@call_flow", "@call_flow/6071");

        assertThat(route()).isEqualTo("6070>1001 6071>1009 6072>1003 6071>1009");
        assertThat(STORE.problems()).isEmpty();
    }

    @Test
    void extensionsAndStatusesAreNoObjectsThatARouteMayName() {
        STORE.redis("RPUSH", OFFICE, "bar", "@dialplan_extension", "@dialplan_extension/bar", "@call_flow_status");

        assertThat(route()).isEqualTo("NeverComplete");
        assertThat(STORE.problems())
                .allMatch(line -> line.contains("names PBX objects of an unknown kind"))
                .hasSize(3);
    }

    @Test
    void aStatusThatIsNeitherKeepsTheLastGoodOne() {
        assertThat(status()).isEmpty();
        STORE.redis("HSET", STATUSES, "6070", "alternative");
        assertThat(status()).isEqualTo("alternative");
        STORE.redis("HSET", STATUSES, "6070", "night");

        assertThat(status()).isEqualTo("alternative");
        assertThat(STORE.problems())
                .containsExactly("cti_call_flow_status@lab.example 6070: refused: "
                        + "is expected to be the plain text main or alternative, not \"night\"");
        STORE.redis("HSET", STATUSES, "6070", "true");
        assertThat(status()).isEqualTo("main");
        STORE.redis("HDEL", STATUSES, "6070");
        assertThat(status()).isEmpty();
    }

    private static String status() {
        return STORE.ask(documents -> documents.document("call_flow_status", "lab.example", "6070"))
                .map(status -> status.json().asText())
                .orElse("");
    }

    private static String to(String destination) {
        return "{\"destination\": \"" + destination + "\", \"alternative-destination\": \"hangup:USER_BUSY\"}";
    }

    private static String route() {
        RouteReading reading = STORE.ask(documents -> documents.route("lab.example", "office"));
        return reading instanceof RouteReading.Complete complete
                ? complete.extensions().stream().map(CallFlowRoutesTest::shown).collect(Collectors.joining(" "))
                : reading.getClass().getSimpleName();
    }

    private static String shown(Document document) {
        return document.field()
                + document.text("destination")
                        .map(destination -> ">" + destination)
                        .orElse("");
    }
}
