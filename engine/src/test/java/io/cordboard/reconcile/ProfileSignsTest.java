package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileSignsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NONE = Duration.ZERO;

    private static SwitchInventory found(String json) {
        return SwitchInventory.of(List.of(json, "", "", "", ""));
    }

    @Test
    void oneThatWasNeverThereIsWaitedForAsLongAsThat() {
        assertThat(new ProfileSigns(NONE, HOUR).wait("internal")).isLessThanOrEqualTo(NONE);
        assertThat(new ProfileSigns(HOUR, NONE).wait("internal")).isPositive();
    }

    @Test
    void oneThatWasThereIsWaitedForLonger() {
        ProfileSigns signs = new ProfileSigns(NONE, HOUR);
        signs.see(found("{\"profiles\":{\"internal\":{\"status\":{\"state\":\"DOWN\"}}}}"));
        assertThat(signs.wait("internal")).isPositive();
        signs.forget();
        assertThat(signs.wait("internal")).isLessThanOrEqualTo(NONE);
    }

    @Test
    void aStartThatIsHeardOfIsASign() {
        ProfileSigns signs = new ProfileSigns(NONE, HOUR);
        signs.started("internal");
        assertThat(signs.wait("internal")).isPositive();
        assertThat(signs.takeStarts()).containsOnlyKeys("internal");
        assertThat(signs.takeStarts()).isEmpty();
    }
}
