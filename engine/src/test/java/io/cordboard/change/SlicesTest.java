package io.cordboard.change;

import static io.cordboard.change.Slices.REST_NANOS;
import static io.cordboard.change.Slices.SLICE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private long now = -3; // a monotonic clock may be negative
    private long fetches = 7;
    private final List<Long> rests = new ArrayList<>();
    private final Slices slices = new Slices(() -> fetches, () -> now, nanos -> {
        rests.add(nanos);
        now += nanos;
    });

    private void work(long nanos) {
        now += nanos;
        slices.next();
    }

    @Test
    void workRestsAfterEachSliceWhileFetchesCome() {
        for (int slice = 0; slice < 3; slice++) {
            work(SLICE_NANOS / 2);
            fetches++;
            work(SLICE_NANOS / 2);
        }
        assertThat(rests).containsExactly(REST_NANOS, REST_NANOS, REST_NANOS);
    }

    @Test
    void workDoesNotRestWithinASlice() {
        work(SLICE_NANOS - 1);
        fetches++;
        slices.next();
        assertThat(rests).isEmpty();
        work(1);
        assertThat(rests).hasSize(1);
    }

    @Test
    void workDoesNotRestWhileNobodyCalls() {
        for (int slice = 0; slice < 5; slice++) {
            work(SLICE_NANOS);
        }
        assertThat(rests).isEmpty();
    }

    @Test
    void fetchesOfAnEarlierSliceDoNotCount() {
        fetches++;
        work(SLICE_NANOS);
        work(SLICE_NANOS);
        assertThat(rests).hasSize(1);
    }
}
