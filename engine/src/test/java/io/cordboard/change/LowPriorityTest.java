package io.cordboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LowPriorityTest {

    @Test
    void onlyTheThreadOfTheWorkGivesWay() throws Exception {
        Optional<Integer> here = LowPriority.niceValue();
        assumeTrue(here.isPresent(), "threads have no nice value of their own on this system");
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            assertThat(worker.submit(LowPriority.of(LowPriority::niceValue)).get())
                    .as("in the work")
                    .contains(Math.max(10, here.get()));
            assertThat(LowPriority.niceValue()).as("here").isEqualTo(here);
        } finally {
            worker.shutdownNow();
        }
    }
}
