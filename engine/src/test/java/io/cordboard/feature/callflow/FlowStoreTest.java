package io.cordboard.feature.callflow;

import static io.cordboard.feature.callflow.FlowStatus.ALTERNATIVE;
import static io.cordboard.feature.callflow.FlowStatus.MAIN;
import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.feature.Pins;
import io.cordboard.feature.callflow.FlowStore.Result;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowStoreTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String STATUS = "cti_call_flow_status@lab.example";
    private static final String RETURN = "cti_flow_return@lab.example";
    private static final FlowChange BY_1001 = FlowChange.byExtension("1001", "192.0.2.7");

    private StoreState.Phase phase = StoreState.Phase.LIVE;

    private FlowStore node(String name) {
        return new FlowStore(new RunTimeStore(STORE.redis(), () -> phase), new RunTimeKeys(false), name);
    }

    private Pins pins() {
        return new Pins(new RunTimeStore(STORE.redis(), () -> phase), new RunTimeKeys(false), Pins.FLOWS);
    }

    private static CallFlow flow(String number, int returnMinutes) {
        return new CallFlow(
                "lab.example",
                number,
                "Night",
                Optional.of("*" + number),
                Optional.empty(),
                Optional.of("lines"),
                returnMinutes,
                new CallFlow.Look("Day", Optional.empty()),
                new CallFlow.Look("Night", Optional.empty()));
    }

    private static String status(String number) {
        return String.valueOf(STORE.redis("HGET", STATUS, number));
    }

    /** Number, status, via and by of each entry, in order. */
    private static List<String> history() {
        List<String> lines = new ArrayList<>();
        for (Response entry : STORE.redis("XRANGE", "cti_history@lab.example", "-", "+")) {
            Response fields = entry.get(1);
            List<String> values = new ArrayList<>();
            for (int i = 1; i < fields.size(); i += 2) {
                values.add(fields.get(i).toString());
            }
            lines.add(String.join(" ", values));
        }
        return lines;
    }

    @Test
    void aToggleChangesTheStatusAndSaysWhoFromWhereAtWhichNode() {
        Result lit = await(node("n1").toggle(flow("6070", 0), List.of(), MAIN, BY_1001));
        assertThat(lit).isEqualTo(new Result(true, ALTERNATIVE));
        assertThat(status("6070")).isEqualTo("alternative");
        await(node("n2").toggle(flow("6070", 0), List.of(), ALTERNATIVE, BY_1001));
        assertThat(history())
                .containsExactly(
                        "call_flow 6070 alternative feature-code 1001 192.0.2.7 n1",
                        "call_flow 6070 main feature-code 1001 192.0.2.7 n2");
    }

    @Test
    void twoWhoSwitchAtOnceSwitchOnce() {
        List<Future<Result>> toggles = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            toggles.add(node("n" + i).toggle(flow("6070", 0), List.of(), MAIN, BY_1001));
        }
        List<Result> results = toggles.stream().map(TestStore::await).toList();
        assertThat(results).filteredOn(Result::changed).hasSize(1);
        assertThat(results).extracting(Result::status).containsOnly(ALTERNATIVE);
        assertThat(history()).hasSize(1);
    }

    @Test
    void aStatusThatSomebodyHasWrittenIsSettledByOneNode() {
        STORE.redis("HSET", STATUS, "6070", "alternative");
        List<Future<Result>> settled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            settled.add(node("n" + i).settle(flow("6070", 5), List.of()));
        }
        assertThat(settled.stream().map(TestStore::await))
                .filteredOn(Result::changed)
                .hasSize(1);
        assertThat(history()).singleElement().asString().startsWith("call_flow 6070 alternative store");
        assertThat(STORE.redis("HGET", RETURN, "6070")).isNotNull();
        STORE.redis("HDEL", STATUS, "6070");
        assertThat(await(node("n1").settle(flow("6070", 5), List.of()))).isEqualTo(new Result(true, MAIN));
        assertThat(STORE.redis("HGET", RETURN, "6070")).isNull();
    }

    @Test
    void aFlowThatWasNeverSwitchedHasNoHistory() {
        assertThat(await(node("n1").settle(flow("6070", 5), List.of()))).isEqualTo(new Result(false, MAIN));
        assertThat(history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternative", "false"})
    void lightingOnePutsTheOthersOfItsGroupOut(String lit) {
        STORE.redis("HSET", STATUS, "6071", lit, "6072", "main");
        await(node("n1").toggle(flow("6070", 0), List.of("6071", "6072"), MAIN, BY_1001));
        assertThat(List.of(status("6070"), status("6071"), status("6072")))
                .containsExactly("alternative", "main", "main");
        assertThat(history())
                .containsExactly(
                        "call_flow 6070 alternative feature-code 1001 192.0.2.7 n1",
                        "call_flow 6071 main group 6070 192.0.2.7 n1");
    }

    @Test
    void puttingOneOutLeavesTheOthers() {
        STORE.redis("HSET", STATUS, "6070", "alternative", "6071", "alternative");
        await(node("n1").toggle(flow("6070", 0), List.of("6071"), ALTERNATIVE, BY_1001));
        assertThat(status("6071")).isEqualTo("alternative");
    }

    @Test
    void itGoesBackByItselfWhenItsTimeIsOverAlsoAtAnotherNode() {
        await(node("dies").toggle(flow("6070", 5), List.of(), MAIN, BY_1001));
        assertThat(await(node("lives").returnDue("lab.example")).getAsLong()).isBetween(290_000L, 300_000L);
        assertThat(status("6070")).isEqualTo("alternative");
        STORE.redis("HSET", RETURN, "6070", "1000");
        assertThat(await(node("lives").returnDue("lab.example"))).isEmpty();
        assertThat(status("6070")).isEqualTo("main");
        assertThat(history()).last().asString().isEqualTo("call_flow 6070 main return-minutes   lives");
        assertThat(await(node("lives").settle(flow("6070", 5), List.of()))).isEqualTo(new Result(false, MAIN));
    }

    @Test
    void oneThatIsPutOutBeforeDoesNotGoBackLater() {
        await(node("n1").toggle(flow("6070", 5), List.of(), MAIN, BY_1001));
        await(node("n1").toggle(flow("6070", 5), List.of(), ALTERNATIVE, BY_1001));
        assertThat(await(node("n1").returnDue("lab.example"))).isEmpty();
    }

    @Test
    void theTaggedFormIsWrittenWhereItIsThere() {
        STORE.redis("HSET", "cti_call_flow_status@{lab.example}", "6071", "main");
        await(node("n1").toggle(flow("6070", 0), List.of(), MAIN, BY_1001));
        assertThat(STORE.redis("HGET", "cti_call_flow_status@{lab.example}", "6070"))
                .hasToString("alternative");
        assertThat(STORE.redis("EXISTS", STATUS).toInteger()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTING", "STALE", "LOST"})
    void nothingIsWrittenIntoAStoreThatIsNotConfirmed(String name) {
        phase = StoreState.Phase.valueOf(name);
        assertThatThrownBy(() -> await(node("n1").toggle(flow("6070", 0), List.of(), MAIN, BY_1001)))
                .hasMessageContaining("cannot be written to now");
        assertThat(STORE.redis("EXISTS", STATUS).toInteger()).isZero();
    }

    @Test
    void whatIsWrittenWhileCallsGoOnBeginsWithNoNameOfADocument() {
        await(node("n1").toggle(flow("6070", 5), List.of(), MAIN, BY_1001));
        await(pins().attempt("lab.example", "1001"));
        List<String> names = TestStore.SCHEMAS.kinds().stream()
                .flatMap(kind -> kind.keyNames().stream())
                .filter(name -> !name.equals("cti_call_flow_status"))
                .toList();
        for (Response key : STORE.redis("KEYS", "*")) {
            if (!key.toString().equals(STATUS)) {
                assertThat(names).noneMatch(name -> key.toString().startsWith(name));
            }
        }
    }
}
