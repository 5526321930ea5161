package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.objects.ReturnedCall;
import io.cordboard.route.LegOwner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A placeholder waits in the queue; the caller is rung when an agent has taken it, and never without one. */
class QueueRulesTest {
    private static final long NOW = 1_000_000_000L;
    private static final String DOMAIN = "lab.example";
    private static final Map<String, QueueSettings> OFFERED = Map.of(
            "500",
            new QueueSettings(
                    new ReturnedCall.Rule(DOMAIN, List.of(), "default"),
                    Duration.ofMinutes(60),
                    Duration.ofSeconds(20),
                    5,
                    false,
                    ""));

    /**
     * What is seen of phones and calls.
     *
     * @param registered extensions with a phone
     * @param legs the state of legs
     * @param agent the leg that is bridged to the placeholder
     */
    private record Seen(Set<String> registered, Map<String, LegState> legs, Optional<String> agent)
            implements PhoneQueries {
        @Override
        public boolean isBusy(LegOwner who) {
            return false;
        }

        @Override
        public boolean hasLeg(LegOwner who) {
            return false;
        }

        @Override
        public long freeMillis(LegOwner who) {
            return 3_600_000;
        }

        @Override
        public boolean isInUse(LegOwner who) {
            return false;
        }

        @Override
        public List<String> homes(LegOwner who) {
            return registered.contains(who.user()) ? List.of("a") : List.of();
        }

        @Override
        public LegState leg(String freeSwitch, String uuid) {
            return legs.getOrDefault(uuid, LegState.GONE);
        }

        @Override
        public Optional<String> endCause(String uuid) {
            return Optional.of("NORMAL_CLEARING");
        }

        @Override
        public Optional<String> partner(String freeSwitch, String uuid) {
            return agent;
        }

        @Override
        public List<String> connectedNames() {
            return List.of("a", "b");
        }

        @Override
        public boolean isAlive(String uuid) {
            LegState state = legs.getOrDefault(uuid, LegState.GONE);
            return state == LegState.RINGING || state == LegState.ANSWERED || state == LegState.BRIDGED;
        }
    }

    private static Seen seen(Map<String, PhoneQueries.LegState> legs) {
        return new Seen(Set.of("1001"), legs, Optional.empty());
    }

    private static Seen withAgent(Map<String, PhoneQueries.LegState> legs) {
        return new Seen(Set.of("1001"), legs, Optional.of("agent"));
    }

    private static ObjectNode request(RequestState state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "x")
                .put("queue", true)
                .put("caller", "1001")
                .put("callee", "500")
                .put("state", state.name())
                .put("step", "sent")
                .put("home", "b")
                .put("freeswitch", "b")
                .put("placeholder", "place")
                .put("legs", "phone")
                .put("leg", "phone")
                .put("expires", NOW + 60_000)
                .put("deadline", NOW);
    }

    private static CallbackRules.Plan plan(ObjectNode request, PhoneQueries world) {
        return QueueRules.plan(List.of(Callback.of(DOMAIN, request)), world, OFFERED, NOW);
    }

    private static List<RequestState> changes(ObjectNode request, PhoneQueries world) {
        return plan(request, world).changes().stream().map(CallbackChange::to).toList();
    }

    @Test
    void theCallOfTheCallerEndsFirst() {
        ObjectNode asked = request(RequestState.REQUESTED).put("offer", "offer").put("deadline", NOW + 60_000);

        assertThat(changes(asked, seen(Map.of("offer", PhoneQueries.LegState.ANSWERED))))
                .isEmpty();
        assertThat(changes(asked, seen(Map.of()))).containsExactly(RequestState.ACTIVE);
    }

    @Test
    void aPlaceholderWaitsWhereTheCallerWaited() {
        CallbackRules.Plan plan = plan(request(RequestState.ACTIVE), seen(Map.of()));

        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.changes().get(0).to()).isEqualTo(RequestState.QUEUED);
        assertThat(plan.changes().get(0).members()).containsEntry("freeswitch", "b");
    }

    @Test
    void aCallerWithoutAPhoneCostsNoAgentTime() {
        Seen nobody = new Seen(Set.of(), Map.of("place", PhoneQueries.LegState.BRIDGED), Optional.of("agent"));

        assertThat(changes(request(RequestState.ACTIVE), nobody)).containsExactly(RequestState.SUSPENDED);
        assertThat(changes(request(RequestState.QUEUED), nobody)).containsExactly(RequestState.SUSPENDED);
        assertThat(changes(request(RequestState.SUSPENDED), seen(Map.of()))).containsExactly(RequestState.QUEUED);
    }

    @Test
    void theCallerIsRungWhenAnAgentIsThere() {
        Map<String, PhoneQueries.LegState> waits = Map.of("place", PhoneQueries.LegState.ANSWERED);
        Map<String, PhoneQueries.LegState> talks = Map.of("place", PhoneQueries.LegState.BRIDGED);

        assertThat(changes(request(RequestState.QUEUED), seen(waits))).isEmpty();
        assertThat(changes(request(RequestState.QUEUED), withAgent(talks))).containsExactly(RequestState.RECALLING);
    }

    @Test
    void aLostPlaceIsTakenAgain() {
        assertThat(changes(request(RequestState.QUEUED), seen(Map.of()))).containsExactly(RequestState.ACTIVE);
        assertThat(changes(request(RequestState.QUEUED).put("deadline", NOW + 1), seen(Map.of())))
                .isEmpty();
        assertThat(changes(request(RequestState.QUEUED).put("step", "claimed"), seen(Map.of())))
                .containsExactly(RequestState.ACTIVE);
    }

    @Test
    void anAgentWhoHangsUpCostsNoPlaceAndThreeCostTheRequest() {
        Map<String, PhoneQueries.LegState> rings = Map.of("phone", PhoneQueries.LegState.RINGING);

        assertThat(changes(request(RequestState.RECALLING), seen(rings))).containsExactly(RequestState.ACTIVE);
        assertThat(changes(request(RequestState.RECALLING).put("retries", 3), seen(rings)))
                .containsExactly(RequestState.FAILED);
    }

    @Test
    void anAnswerCountsBeforeTheAgentIsMissed() {
        assertThat(changes(request(RequestState.RECALLING), seen(Map.of("phone", PhoneQueries.LegState.ANSWERED))))
                .containsExactly(RequestState.CALLING);
    }

    @Test
    void nobodyIsRungTwiceWhenItIsNotKnownWhatBecameOfACommand() {
        Map<String, PhoneQueries.LegState> agentWaits = Map.of("place", PhoneQueries.LegState.BRIDGED);

        assertThat(changes(request(RequestState.RECALLING).put("deadline", NOW + 1), withAgent(agentWaits)))
                .isEmpty();
        assertThat(changes(request(RequestState.RECALLING), withAgent(agentWaits)))
                .containsExactly(RequestState.FAILED);
    }

    @Test
    void itIsCompleteWhenTheyAreConnected() {
        assertThat(changes(request(RequestState.CALLING), seen(Map.of("phone", PhoneQueries.LegState.BRIDGED))))
                .containsExactly(RequestState.COMPLETE);
        assertThat(changes(request(RequestState.CALLING), seen(Map.of("phone", PhoneQueries.LegState.ENDED))))
                .containsExactly(RequestState.FAILED);
    }

    @Test
    void aQueueThatOffersNoneAnyMoreAndTimeEndIt() {
        Map<String, PhoneQueries.LegState> waits = Map.of("place", PhoneQueries.LegState.ANSWERED);

        assertThat(changes(request(RequestState.QUEUED).put("callee", "501"), seen(waits)))
                .containsExactly(RequestState.CANCELLED);
        assertThat(changes(request(RequestState.QUEUED).put("expires", NOW), seen(waits)))
                .containsExactly(RequestState.EXPIRED);
    }
}
