package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.route.LegOwner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a node does with a request of which it does not see everything: other nodes may be connected where it is not. */
class CallbackRulesTest {
    private static final String DOMAIN = "lab.example";
    private static final long NOW = 1_000_000_000;

    /** Who is seen registered, and in a call; everybody has been free for an hour otherwise. */
    private record Seen(Set<String> registered, Set<String> inCalls) implements PhoneQueries {
        @Override
        public boolean isBusy(LegOwner who) {
            return hasLeg(who);
        }

        @Override
        public boolean hasLeg(LegOwner who) {
            return inCalls.contains(who.user());
        }

        @Override
        public long freeMillis(LegOwner who) {
            return hasLeg(who) ? 0 : 3_600_000;
        }

        @Override
        public boolean isInUse(LegOwner who) {
            return hasLeg(who);
        }

        @Override
        public List<String> homes(LegOwner who) {
            return registered.contains(who.user()) ? List.of("a") : List.of();
        }

        @Override
        public LegState leg(String freeSwitch, String uuid) {
            return LegState.UNKNOWN;
        }

        @Override
        public Optional<String> endCause(String uuid) {
            return Optional.empty();
        }

        @Override
        public Optional<String> partner(String freeSwitch, String uuid) {
            return Optional.empty();
        }

        @Override
        public List<String> connectedNames() {
            return List.of("a");
        }

        @Override
        public boolean isAlive(String uuid) {
            return false;
        }
    }

    private static final Seen BOTH_FREE = new Seen(Set.of("1001", "1002"), Set.of());

    private static CallbackRules.Plan plan(RequestState state, long deadline, PhoneQueries world) {
        ObjectNode domain = JsonNodeFactory.instance.objectNode();
        domain.putObject("busy-callback").put("enabled", true);
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("id", "x")
                .put("caller", "1001")
                .put("callee", "1002")
                .put("state", state.name())
                .put("armed", true)
                .put("expires", NOW + 60_000)
                .put("deadline", deadline);
        BusyCallbackSettings settings =
                BusyCallbackSettings.of(Optional.of(new Document(new DocumentId("domain", "", DOMAIN), domain)));
        return CallbackRules.plan(List.of(Callback.of(DOMAIN, request)), world, settings, NOW);
    }

    private static List<RequestState> changes(CallbackRules.Plan plan) {
        return plan.changes().stream().map(CallbackChange::to).toList();
    }

    @Test
    void aGuardThatIsOverLeadsToTheRecall() {
        assertThat(changes(plan(RequestState.GUARD, NOW, BOTH_FREE))).containsExactly(RequestState.RECALLING);
    }

    @Test
    void aGuardEndsWithACallThatIsSeenAndNotBecauseNothingIsSeen() {
        assertThat(changes(plan(RequestState.GUARD, NOW, new Seen(Set.of("1001", "1002"), Set.of("1002")))))
                .containsExactly(RequestState.ACTIVE);
        assertThat(changes(plan(RequestState.GUARD, NOW, new Seen(Set.of("1001"), Set.of()))))
                .isEmpty();
        assertThat(changes(plan(RequestState.GUARD, NOW, new Seen(Set.of(), Set.of()))))
                .isEmpty();
    }

    @Test
    void anExtensionThatIsRegisteredNowhereIsWaitedForAfterTheGuardAndAMomentForOtherNodes() {
        Seen withoutCallee = new Seen(Set.of("1001"), Set.of());
        CallbackRules.Plan waits = plan(RequestState.GUARD, NOW, withoutCallee);
        assertThat(waits.changes()).isEmpty();
        assertThat(waits.wakeMillis()).isEqualTo(OptionalLong.of(CallbackTimes.OTHERS.toMillis()));
        assertThat(changes(plan(RequestState.GUARD, NOW - CallbackTimes.OTHERS.toMillis(), withoutCallee)))
                .containsExactly(RequestState.ACTIVE);
    }

    @Test
    void anExtensionThatAnotherNodeHasSeenInACallIsWaitedForUntilThatMayBeOver() {
        CallbackRules.Plan waits = plan(RequestState.ACTIVE, NOW + 3_000, BOTH_FREE);
        assertThat(waits.changes()).isEmpty();
        assertThat(waits.wakeMillis()).isEqualTo(OptionalLong.of(3_000));
        assertThat(changes(plan(RequestState.ACTIVE, NOW, BOTH_FREE))).containsExactly(RequestState.GUARD);
    }

    @Test
    void aCallerWhoIsNotSeenIsLeftForAMomentToNodesThatSeeHim() {
        Seen withoutCaller = new Seen(Set.of("1002"), Set.of());
        CallbackRules.Plan waits = plan(RequestState.GUARD, NOW, withoutCaller);
        assertThat(waits.changes()).isEmpty();
        assertThat(waits.wakeMillis()).isEqualTo(OptionalLong.of(CallbackTimes.OTHERS.toMillis()));
        assertThat(changes(plan(RequestState.GUARD, NOW - CallbackTimes.OTHERS.toMillis(), withoutCaller)))
                .containsExactly(RequestState.SUSPENDED);
    }

    @Test
    void aCallerWhoIsSeenInACallGivesWayAtOnce() {
        assertThat(changes(plan(RequestState.GUARD, NOW, new Seen(Set.of("1001", "1002"), Set.of("1001")))))
                .containsExactly(RequestState.SUSPENDED);
    }
}
