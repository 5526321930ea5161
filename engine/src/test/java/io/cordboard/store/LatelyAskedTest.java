package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which of many queries of one key are remembered. */
class LatelyAskedTest {
    private final LatelyAsked lately = new LatelyAsked();

    @Test
    void theOneThatWasAskedLongestAgoGivesWay() {
        List<LatelyAsked.Asked> asked = fill();
        asked.get(0).again();

        lately.add(LatelyAsked.Asked.now(user(LatelyAsked.MOST)));

        assertThat(lately.take())
                .hasSize(LatelyAsked.MOST)
                .contains(user(0), user(LatelyAsked.MOST))
                .doesNotContain(user(1));
    }

    @Test
    void whatAnEarlierRunHasLeftTakesNobodysPlace() {
        fill();

        lately.add(LatelyAsked.Asked.longAgo(user(LatelyAsked.MOST)));

        assertThat(lately.take()).hasSize(LatelyAsked.MOST).doesNotContain(user(LatelyAsked.MOST));
    }

    /** What is being asked for has no lasting order, and a sort throws when it notices. */
    @Test
    void callsMayAskWhileAPlaceIsSought() {
        List<LatelyAsked.Asked> asked = fill();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                asked.forEach(LatelyAsked.Asked::again);
            }
        });

        try {
            for (int i = 0; i < 50_000; i++) {
                lately.add(LatelyAsked.Asked.longAgo(user(LatelyAsked.MOST)));
            }
        } finally {
            ended.set(true);
            calls.join();
        }

        assertThat(lately.take()).hasSize(LatelyAsked.MOST);
    }

    private List<LatelyAsked.Asked> fill() {
        List<LatelyAsked.Asked> asked = new ArrayList<>();
        for (int i = 0; i < LatelyAsked.MOST; i++) {
            LatelyAsked.Asked one = LatelyAsked.Asked.now(user(i));
            lately.add(one);
            asked.add(one);
        }
        return asked;
    }

    private static Query user(int number) {
        return new Query.One(new DocumentId("exten", "lab.example", String.valueOf(number)));
    }
}
