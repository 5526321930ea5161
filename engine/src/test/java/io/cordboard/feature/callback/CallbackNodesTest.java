package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes, lost events, wrong clocks: each recall is made once, whoever makes it. */
class CallbackNodesTest {
    private static final Duration GUARD = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @RegisterExtension
    final CallbackLab lab = new CallbackLab(() -> directory);

    private final ImitatedCalls phones = lab.freeSwitch("1001", "1002");
    private final ImitatedCalls others = lab.freeSwitch();

    @Test
    void twoNodesThatRaceMakeEachOfAThousandRecallsOnce() {
        int each = 100;
        List<String> domains =
                IntStream.range(0, 10).mapToObj(i -> "d" + i + ".example").toList();
        List<String> callers = IntStream.range(0, each).mapToObj(i -> "2" + i).toList();
        List<String> callees = IntStream.range(0, each).mapToObj(i -> "3" + i).toList();
        for (String domain : domains) {
            lab.adds(domain, StoreConnection.joined(callers, callees));
            phones.registerAll(domain, callers, callees);
        }
        CallbackNode first = lab.node("n1", phones);
        lab.node("n2", phones);
        for (String domain : domains) {
            IntStream.range(0, each).forEach(i -> lab.put(first, domain, "2" + i, "3" + i));
        }
        int callbacks = each * domains.size();
        lab.looks();
        Eventually.holds("all are guarded", () -> lab.count(RequestState.GUARD) == callbacks);
        lab.passes(GUARD);
        List<Originate> made = new ArrayList<>();
        for (int i = 0; i < callbacks; i++) {
            Originate originate = phones.awaitOriginate();
            made.add(originate);
            phones.ends(originate, "-ERR NO_ANSWER");
        }
        Eventually.holds("all have ended", () -> lab.count(RequestState.FAILED) == callbacks);
        lab.looks();
        lab.looks();
        assertThat(made).extracting(Originate::caller).doesNotHaveDuplicates();
        assertThat(made).extracting(Originate::leg).doesNotHaveDuplicates();
        assertThat(phones.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi originate "));
        for (String domain : domains) {
            assertThat(lab.redis().send("XLEN", "cti_history@" + domain)).hasToString(Integer.toString(each));
        }
    }

    @Test
    void whatEndedWhileNobodyListenedIsCountedAnew() {
        CallbackNode node = lab.node("n1", phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.endsUnseen("b");
        phones.socket().dies();
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
    }

    @Test
    void whatIsKnownSinceTheLastConnectionHasToBeFreeForTheWholeMoment() {
        CallbackNode node = lab.node("n1", phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        phones.socket().commandsSince();
        phones.socket().dies();
        phones.socket().awaitCommand("auth ");
        Eventually.holds("it is back", () -> node.nodes.all().get(0).isUp());
        lab.turns(GUARD); // of Redis alone: the node knows only since just now that 1002 is free
        lab.looks();
        phones.socket().fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: *86*1001%40lab.example\nsub-call-id: s\n");
        phones.socket().awaitCommandThat("answered", command -> command.contains("sub-call-id: s\n"));
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
    }

    @Test
    void aRequestOutlivesAFreeSwitchThatIsStartedAnew() {
        CallbackNode node = lab.node("n1", phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.restarts();
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
    }

    @Test
    void aRecallThatWasLostWithItsFreeSwitchHasFailed() {
        CallbackNode node = lab.node("n1", phones);
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        Originate recall = phones.awaitOriginate();
        phones.ring(recall).answers(recall.leg());
        lab.awaitState("1001", "1002", RequestState.CALLING);
        phones.restarts();
        phones.socket().awaitCommand("auth ");
        Eventually.holds("it is back", () -> node.nodes.all().get(0).isUp());
        lab.passes(Duration.ofSeconds(6));
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: the call was lost");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRecallOverAFreeSwitchThatIsNotOursAnyMoreFailsInTheEnd(boolean answered) {
        CallbackNode first = lab.node("n1", phones);
        lab.requests(first, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        Originate recall = phones.awaitOriginate();
        phones.ring(recall);
        if (answered) {
            phones.answers(recall.leg());
            lab.awaitState("1001", "1002", RequestState.CALLING);
        }
        first.stop();
        lab.node("n2", others);
        lab.passes(Duration.ofMinutes(3));
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: its FreeSWITCH is not connected any more");
    }

    @Test
    void legsAtAnyFreeSwitchCount() {
        CallbackNode node = lab.node("n1", phones, others);
        others.rings("1002@lab.example", "x").answers("x");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        others.hangsUp("x", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
        assertThat(others.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi"));
    }

    @Test
    void aNodeWhoseClockIsAnHourWrongServesAtTheRightTimeAndIsBelieved() {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        CallbackNode node = lab.node("n1", wrong, same -> same, phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        String[] proof = phones.awaitOriginate().legs().get(0).proof().split(":", -1);
        assertThat(Instant.ofEpochSecond(Long.parseLong(proof[1])))
                .isBetween(
                        Instant.now(), Instant.now().plus(Duration.ofHours(24)).plus(Duration.ofMinutes(1)));
    }

    @Test
    void aClockOfRedisThatIsTurnedBackHoldsUpNobody() {
        CallbackNode node = lab.node("n1", phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        String corrected = version("1001", "1002", 1);
        lab.turns(Duration.ofHours(-1));
        lab.looks();
        lab.awaitMember("1001", "1002", "version", corrected);
        lab.passes(GUARD);
        assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
    }

    @Test
    void theTwoMeetAtTheFreeSwitchWhereBothAre() {
        others.registers("1001@lab.example").registers("1003@lab.example");
        CallbackNode node = lab.node("n1", phones, others);
        lab.requests(node, "1001", "1003");
        lab.awaitState("1001", "1003", RequestState.GUARD);
        lab.passes(GUARD);
        assertThat(others.awaitOriginate().callee()).isEqualTo("1003");
        assertThat(phones.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi"));
    }

    @Test
    void whoTalksAtAFreeSwitchThatIsAwayIsNotFree() {
        CallbackNode node = lab.node("n1", phones, others);
        others.calls("1002@lab.example", "x");
        lab.awaitBusy(node, "1002", true);
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        others.socket().close();
        lab.awaitAway(node, 1);
        lab.requests(node, "1001", "1003"); // a look comes after it
        lab.passes(GUARD);
        lab.passes(GUARD);
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        lab.passes(Duration.ofMinutes(5));
        lab.awaitState("1001", "1002", RequestState.GUARD);
    }

    @Test
    void whoHasTalkedWhileNobodyListenedIsNotRungForIt() {
        CallbackNode node = lab.node("n1", phones);
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
        phones.beginUnseen("1001@lab.example", "1002@lab.example");
        phones.socket().dies();
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 COMPLETE: they have talked");
    }

    /** What the version of a request will be after so many more changes. */
    private String version(String caller, String callee, int more) {
        return Integer.toString(
                lab.request(caller, callee).orElseThrow().path("version").asInt() + more);
    }
}
