package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Arguments of every application, combined with every separator of FreeSWITCH. What is served of them reaches no trunk
 * when it is parsed as FreeSWITCH does, nor when another call replaces the leg. For more of them: {@code
 * -Dcordboard.mutations=100000}; {@code SeparatorMutationsOnFreeSwitch} runs them on a real FreeSWITCH.
 */
class SeparatorMutationsTest {
    private static final int MUTATIONS = Integer.getInteger("cordboard.mutations", 400);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);

    @Test
    void servedMutatedArgumentsReachNoTrunk() {
        List<String> dangers = new ArrayList<>();
        int served = 0;
        for (int seed : IntStream.range(0, MUTATIONS).toArray()) {
            ObjectNode route = new MutatedAction(new Random(seed)).route();
            Simulation simulation = follow(route, seed);
            served += simulation.actions().isEmpty() ? 0 : 1;
            for (ExecutedApplication action : simulation.actions()) {
                danger(action).ifPresent(danger -> dangers.add(danger + " by " + route));
            }
        }
        assertThat(dangers).isEmpty();
        assertThat(served).as("served and run").isGreaterThan(MUTATIONS / 20);
    }

    /** The danger of an action, and of each application after a comma in it (mod_dptools.c, inline_dialplan_hunt). */
    private static Optional<String> danger(ExecutedApplication action) {
        return SeparatedReading.of(action).stream()
                .flatMap(one -> Danger.of(one, Set.of()).stream())
                .findFirst();
    }

    private static Simulation follow(ObjectNode route, int seed) {
        MemoryStore store = TollFraudStore.of(route);
        List<RequestedCall> calls = HostileCalls.fromTheTrunk(route.toString(), Map.of());
        RequestedCall call = calls.get(new Random(seed).nextInt(calls.size()));
        RehearsalResult rehearsed = new Rehearsal(FETCH, Served.PROOF, store, NOON, Optional.of("USER_BUSY"))
                .inDomain(call, TollFraudStore.DOMAIN);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }
}
