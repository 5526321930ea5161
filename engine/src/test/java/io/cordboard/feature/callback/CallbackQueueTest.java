package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.CallbackLab.PENDING;
import static io.cordboard.feature.callback.WatchLab.GUARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.CallbackStore.Taken;
import io.cordboard.feature.callback.ImitatedCalls.Originate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whose turn it is of those who wait, and how many may. */
class CallbackQueueTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final WatchLab watch = new WatchLab(() -> directory);

    private final CallbackLab lab = watch.lab;
    private final ImitatedCalls phones = watch.phones;

    @Test
    void aCallerWhoIsBusyThenLetsTheNextOneGoFirst() {
        watch.isWaitedFor();
        lab.requests(watch.node(), "1003", "1002");
        phones.calls("1001@lab.example", "a");
        assertThat(watch.recall().caller()).isEqualTo("1003@lab.example");
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
    }

    @Test
    void aCallerWhoWasBusyIsServedWhenHeIsFree() {
        watch.isWaitedFor();
        phones.calls("1001@lab.example", "a").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
        phones.hangsUp("a", "NORMAL_CLEARING");
        assertThat(watch.recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void ofTwoWhoWaitTheFirstIsServedFirstAndOnlyOneAtATime() {
        watch.isWaitedFor();
        lab.requests(watch.node(), "1003", "1002");
        Originate first = watch.recall();
        assertThat(first.caller()).isEqualTo("1001@lab.example");
        lab.passes(Duration.ofSeconds(1));
        phones.ring(first)
                .hangsUp(first.legs().get(0).uuid(), "NO_ANSWER")
                .hangsUp(first.legs().get(1).uuid(), "NO_ANSWER");
        phones.ends(first, "-ERR NO_ANSWER");
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(phones.awaitOriginate().caller()).isEqualTo("1003@lab.example");
    }

    @Test
    void theSameRequestKeepsItsPlaceAndIsRenewed() {
        watch.isWaitedFor();
        lab.requests(watch.node(), "1003", "1002");
        long expires = lab.request("1001", "1002").orElseThrow().path("expires").asLong();
        lab.passes(Duration.ofMinutes(40));
        assertThat(lab.requests(watch.node(), "1001", "1002")).isEqualTo(Taken.RENEWED);
        assertThat(lab.request("1001", "1002").orElseThrow().path("place").asInt())
                .isEqualTo(1);
        assertThat(lab.request("1001", "1002").orElseThrow().path("expires").asLong())
                .isGreaterThan(expires);
        lab.passes(Duration.ofMinutes(6));
        lab.awaitGone("1003", "1002");
        assertThat(lab.history()).containsExactly("1003 1002 EXPIRED: the time to wait is over");
        assertThat(watch.recall().caller()).isEqualTo("1001@lab.example");
    }

    @Test
    void oneThatHadRunOutAndIsAskedForAgainIsInTheHistoryAndComesLast() {
        watch.isWaitedFor();
        lab.turns(Duration.ofMinutes(46)); // nobody has looked since
        assertThat(lab.requests(watch.node(), "1001", "1002")).isEqualTo(Taken.NEW);
        assertThat(lab.history()).containsExactly("1001 1002 EXPIRED: the time to wait is over");
    }

    @Test
    void aRecallOverAFreeSwitchThatIsAwayHoldsUpOthersForMinutesOnly() {
        ImitatedCalls other = lab.freeSwitch("1002", "1003");
        CallbackNode both = lab.node("n2", phones, other);
        watch.isWaitedFor();
        lab.requests(both, "1003", "1002");
        phones.unregisters("1003@lab.example");
        assertThat(watch.recall().caller()).isEqualTo("1001@lab.example");
        phones.socket().close();
        lab.awaitAway(watch.node(), 0);
        lab.awaitAway(both, 0);
        lab.passes(Duration.ofSeconds(31));
        lab.awaitState("1001", "1002", RequestState.RECALLING);
        lab.passes(Duration.ofMinutes(2));
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(other.awaitOriginate().caller()).isEqualTo("1003@lab.example");
    }

    @Test
    void overTheLimitsNothingIsTaken() {
        phones.calls("1002@lab.example", "b");
        lab.settings(", \"per-caller\": 1, \"per-callee\": 1");
        assertThat(lab.requests(watch.node(), "1001", "1002")).isEqualTo(Taken.NEW);
        assertThat(lab.requests(watch.node(), "1001", "1003")).isEqualTo(Taken.CALLER_LIMIT);
        assertThat(lab.requests(watch.node(), "1003", "1002")).isEqualTo(Taken.CALLEE_LIMIT);
        assertThat(lab.requests(watch.node(), "1003", "1004")).isEqualTo(Taken.NEW);
        assertThat(lab.redis().send("HLEN", PENDING)).hasToString("2");
    }

    @Test
    void aCallersRequestsForExtensionsCountWhenAQueueIsAsked() {
        phones.calls("1002@lab.example", "b");
        lab.requests(watch.node(), "1001", "1002");
        lab.requests(watch.node(), "1001", "1003");
        assertThat(lab.asksQueue(watch.node(), "1001", "500", 3)).isEqualTo(Taken.NEW);
        assertThat(lab.asksQueue(watch.node(), "1001", "500", 3)).isEqualTo(Taken.RENEWED);
        assertThat(lab.asksQueue(watch.node(), "1001", "501", 3)).isEqualTo(Taken.CALLER_LIMIT);
    }

    @Test
    void aCallerWithoutAPhoneIsWaitedForUntilOneRegisters() {
        watch.isWaitedFor();
        phones.loses("1001@lab.example").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(GUARD);
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
        lab.passes(GUARD);
        phones.registers("1001@lab.example");
        assertThat(watch.recallWhenFree("1001", "1002").caller()).isEqualTo("1001@lab.example");
        assertThat(lab.request("1001", "1002").orElseThrow().path("attempt").asInt())
                .isEqualTo(2);
    }

    @Test
    void aCallerWhoHasNoPhoneThatCanBeRungLetsTheNextOneGoFirst() {
        phones.registers("1001@lab.example", "127.0.0.1:5071<forged>");
        watch.isWaitedFor();
        lab.requests(watch.node(), "1003", "1002");
        assertThat(watch.recall().caller()).isEqualTo("1003@lab.example");
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
    }

    @Test
    void aCallerWhoIsRungForAnotherLetsTheNextOneGoFirst() {
        phones.registers("1004@lab.example");
        watch.isWaitedFor();
        lab.requests(watch.node(), "1003", "1002");
        lab.requests(watch.node(), "1001", "1004");
        Originate first = watch.recallWhenFree("1001", "1004");
        assertThat(first.callee()).isEqualTo("1004");
        phones.ring(first);
        lab.awaitBusy(watch.node(), "1001", true);
        Originate second = watch.recall();
        assertThat(second.caller()).isEqualTo("1003@lab.example");
        assertThat(second.callee()).isEqualTo("1002");
        lab.awaitState("1001", "1002", RequestState.SUSPENDED);
    }
}
