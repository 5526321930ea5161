package io.cordboard.store.live;

import io.cordboard.document.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The few most recent queries that depend on one key. When the key changes, these are worth reading again before the next
 * call asks. Other queries are not, because a hash may hold 100,000 users.
 */
public final class RecentQueries {
    /** Queries per key. */
    public static final int MOST = 32;

    private static final long LATELY_NANOS = Duration.ofMinutes(5).toNanos();
    /** How long a query that was read again, and not asked for since, is left alone, however often its key changes. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    /** A query and when it was asked, by {@link System#nanoTime()}. */
    static final class Asked {
        private final Query query;
        private volatile long askedAtNanos;
        private volatile long takenAtNanos;

        private Asked(Query query, long agoNanos) {
            this.query = query;
            this.askedAtNanos = System.nanoTime() - agoNanos;
            this.takenAtNanos = System.nanoTime() - LATELY_NANOS;
        }

        static Asked now(Query query) {
            return new Asked(query, 0);
        }

        /** A query that an earlier run left. */
        static Asked longAgo(Query query) {
            return new Asked(query, 2 * LATELY_NANOS);
        }

        void again() {
            askedAtNanos = System.nanoTime();
        }

        /**
         * True once after each request, and once a second for a query that is requested less often than its key changes.
         */
        private boolean isWorthReading() {
            long now = System.nanoTime();
            boolean rested = askedAtNanos - takenAtNanos > 0 || now - takenAtNanos > REST_NANOS;
            return rested && now - askedAtNanos < LATELY_NANOS;
        }
    }

    private final List<Asked> last = new ArrayList<>(1);

    /** Adds this query in place of the one that was asked longest ago. */
    synchronized void add(Asked asked) {
        if (last.contains(asked)) {
            return;
        }
        if (last.size() < MOST) {
            last.add(asked);
            return;
        }
        replaceOldest(asked);
    }

    /** Calls update the times concurrently, so each time is read once. Sorting would fail because the order changes. */
    private void replaceOldest(Asked asked) {
        int oldest = 0;
        long oldestAtNanos = last.get(0).askedAtNanos;
        for (int i = 1; i < last.size(); i++) {
            long atNanos = last.get(i).askedAtNanos;
            if (atNanos - oldestAtNanos < 0) {
                oldest = i;
                oldestAtNanos = atNanos;
            }
        }
        if (asked.askedAtNanos - oldestAtNanos > 0) {
            last.set(oldest, asked);
        }
    }

    /** The queries worth reading again now. The next call returns a query again only if it was asked for since. */
    synchronized List<Query> take() {
        List<Query> worth = new ArrayList<>();
        for (Asked asked : last) {
            if (asked.isWorthReading()) {
                asked.takenAtNanos = System.nanoTime();
                worth.add(asked.query);
            }
        }
        return worth;
    }
}
