package io.cordboard.store.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.store.StoreLab;
import io.cordboard.store.identity.StoreState.Phase;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a write waits for a store that is not confirmed now. */
class StoreStateTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final List<String> KEYS = List.of("cti_call_flow_status@{a.example}");
    private static final List<String> OTHERS = List.of("cti_call_flow_status@{b.example}");

    private final StoreLab.TestClock clock = new StoreLab.TestClock();
    private final StoreState state = new StoreState(clock, Duration.ofDays(7));

    @Test
    void aStoreThatIsConfirmedIsNotWaitedFor() {
        state.enter(Phase.LIVE, "test");
        assertThat(state.whenConfirmed(KEYS, LONG).succeeded()).isTrue();
        state.enter(Phase.UNTRACKED, "test");
        assertThat(state.whenConfirmed(KEYS, LONG).succeeded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIVE", "UNTRACKED"})
    void aWriteWaitsForAStoreThatIsBeingVerified(Phase confirmed) {
        state.enter(Phase.LIVE, "test");
        state.enter(Phase.STALE, "test");
        Future<Void> wanted = state.whenConfirmed(KEYS, LONG);
        assertThat(wanted.isComplete()).isFalse();
        state.enter(confirmed, "test");
        TestStore.await(wanted);
    }

    @Test
    void aWriteDoesNotWaitForAStoreThatHasLongBeenUnreachable() {
        state.enter(Phase.LIVE, "test");
        state.enter(Phase.STALE, "test");
        clock.advance(LONG.plusSeconds(1));
        assertThat(state.whenConfirmed(KEYS, LONG).failed()).isTrue();
    }

    @Test
    void aWriteDoesNotWaitForAnotherStore() {
        state.enter(Phase.LIVE, "test");
        state.enter(Phase.LOST, "test");
        assertThat(state.whenConfirmed(KEYS, LONG).failed()).isTrue();
    }

    @Test
    void itIsWaitedForNoLongerThanAMoment() {
        state.enter(Phase.LIVE, "test");
        state.enter(Phase.STALE, "test");
        assertThatThrownBy(() -> TestStore.await(state.whenConfirmed(KEYS, Duration.ofMillis(1))))
                .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class)
                .hasMessageContaining("cannot be written now");
    }

    @Test
    void onlyKeysOfALostPartAreUnconfirmed() {
        state.enter(Phase.LIVE, "test");
        state.partLost("a", KEYS::contains, "test");

        assertThat(state.phase()).isEqualTo(Phase.STALE);
        assertThat(state.isConfirmed(KEYS)).isFalse();
        assertThat(state.isConfirmed(OTHERS)).isTrue();
        Future<Void> wanted = state.whenConfirmed(KEYS, LONG);
        state.unheard().heard("a"::equals);
        assertThat(wanted.isComplete()).isFalse();
        state.partsRecognised();
        TestStore.await(wanted);
        assertThat(state.phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void aPartThatIsNotHeardAgainStaysOneWhenTheStoreIsRecognised() {
        state.enter(Phase.LIVE, "test");
        state.partLost("a", KEYS::contains, "test");
        state.partsRecognised();
        assertThat(state.isConfirmed(KEYS)).isFalse();

        state.unheard().heard(part -> true);
        state.partLost("a", KEYS::contains, "test");
        state.partsRecognised();
        assertThat(state.isConfirmed(KEYS)).isFalse();
    }

    @Test
    void answersAreAsOldAsThePartThatWasLostFirst() {
        state.enter(Phase.LIVE, "test");
        state.partLost("a", KEYS::contains, "test");
        clock.advance(LONG);
        state.partLost("a", KEYS::contains, "test");
        state.partLost("b", OTHERS::contains, "test");
        assertThat(state.stale()).isEqualTo(LONG);

        state.enter(Phase.STALE, "test");
        assertThat(state.stale()).isEqualTo(LONG);
    }
}
