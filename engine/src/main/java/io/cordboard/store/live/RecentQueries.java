package io.cordboard.store.live;

import io.cordboard.document.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The few queries that were asked last of those that depend on one key: when the key changes they are worth reading again
 * before the next call asks. Not all that is known of the key: a hash may hold 100,000 users.
 */
public final class RecentQueries {
    /** Of one key. */
    public static final int MOST = 32;

    private static final long LATELY_NANOS = Duration.ofMinutes(5).toNanos();
    /** What is read again without having been asked for meanwhile rests so long, however often its key changes. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    /** A query, and when it was asked. Times are of {@link System#nanoTime()}. */
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

        /** What an earlier run has left. */
        static Asked longAgo(Query query) {
            return new Asked(query, 2 * LATELY_NANOS);
        }

        void again() {
            askedAtNanos = System.nanoTime();
        }

        /** One reading for one asking; or one a second, for what is asked less often than its key changes. */
        private boolean isWorthReading() {
            long now = System.nanoTime();
            boolean rested = askedAtNanos - takenAtNanos > 0 || now - takenAtNanos > REST_NANOS;
            return rested && now - askedAtNanos < LATELY_NANOS;
        }
    }

    private final List<Asked> last = new ArrayList<>(1);

    /** This query was read; it takes the place of the one that was asked longest ago. */
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

    /** Calls ask meanwhile, so each time is read once; they are not sorted, for what moves has no order. */
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

    /** What is worth reading again now; the same question gets the same answer only when it was asked for meanwhile. */
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
