package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which of many queries of one key are remembered. */
class RecentQueriesTest {
    private final RecentQueries lately = new RecentQueries();

    @Test
    void theOneThatWasAskedLongestAgoGivesWay() {
        List<RecentQueries.Asked> asked = fill();
        asked.get(0).again();

        lately.add(RecentQueries.Asked.now(user(RecentQueries.MOST)));

        assertThat(lately.take())
                .hasSize(RecentQueries.MOST)
                .contains(user(0), user(RecentQueries.MOST))
                .doesNotContain(user(1));
    }

    @Test
    void queriesOfAnEarlierRunReplaceNoOthers() {
        fill();

        lately.add(RecentQueries.Asked.longAgo(user(RecentQueries.MOST)));

        assertThat(lately.take()).hasSize(RecentQueries.MOST).doesNotContain(user(RecentQueries.MOST));
    }

    /** The times change concurrently, and a sort would throw when it notices. */
    @Test
    void callsMayAskWhileAPlaceIsSought() {
        List<RecentQueries.Asked> asked = fill();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                asked.forEach(RecentQueries.Asked::again);
            }
        });

        try {
            for (int i = 0; i < 50_000; i++) {
                lately.add(RecentQueries.Asked.longAgo(user(RecentQueries.MOST)));
            }
        } finally {
            ended.set(true);
            calls.join();
        }

        assertThat(lately.take()).hasSize(RecentQueries.MOST);
    }

    private List<RecentQueries.Asked> fill() {
        List<RecentQueries.Asked> asked = new ArrayList<>();
        for (int i = 0; i < RecentQueries.MOST; i++) {
            RecentQueries.Asked one = RecentQueries.Asked.now(user(i));
            lately.add(one);
            asked.add(one);
        }
        return asked;
    }

    private static Query user(int number) {
        return new Query.One(new DocumentId("exten", "lab.example", String.valueOf(number)));
    }
}
