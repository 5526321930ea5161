package io.cordboard.feature;

import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wrong PINs in Redis. */
class PinsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static Pins pins(String prefix) {
        return new Pins(new RunTimeStore(STORE.redis(), () -> StoreState.Phase.LIVE), new RunTimeKeys(false), prefix);
    }

    private boolean wrongPin() {
        Pins pins = pins(Pins.FLOWS);
        assertThat(await(pins.attempt("lab.example", "1001"))).isPresent();
        return await(pins.wrong("lab.example", "1001"));
    }

    @Test
    void tenWrongPinsLockAnExtensionOutOnAllNodesAndNobodyElse() {
        for (int i = 1; i <= 9; i++) {
            assertThat(wrongPin()).as("wrong PIN %d", i).isFalse();
        }
        assertThat(await(pins(Pins.FLOWS).isLockedOut("lab.example", "1001"))).isFalse();
        assertThat(wrongPin()).isTrue();
        assertThat(await(pins(Pins.FLOWS).isLockedOut("lab.example", "1001"))).isTrue();
        assertThat(await(pins(Pins.FLOWS).attempt("lab.example", "1001"))).isEmpty();
        assertThat(await(pins(Pins.FLOWS).isLockedOut("lab.example", "1002"))).isFalse();
        assertThat(await(pins(Pins.FLOWS).isLockedOut("other.example", "1001"))).isFalse();
        assertThat(await(pins(Pins.CODES).isLockedOut("lab.example", "1001"))).isFalse();
        assertThat(STORE.redis("PTTL", "cti_flow_locked_out:1001@lab.example").toLong())
                .isBetween(590_000L, 600_000L);
    }

    @Test
    void wrongPinsThatAreTenMinutesOldDoNotCount() {
        for (int i = 1; i <= 9; i++) {
            STORE.redis("ZADD", "cti_flow_wrong_pins:1001@lab.example", "1000", "old-" + i);
        }
        assertThat(wrongPin()).isFalse();
    }
}
