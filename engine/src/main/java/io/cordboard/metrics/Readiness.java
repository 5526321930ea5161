package io.cordboard.metrics;

import java.time.Instant;
import java.util.Optional;

/** Reports at any time, without waiting, what fetches are answered from. */
@FunctionalInterface
public interface Readiness {
    Report report();

    /** What fetches are answered from. */
    enum State {
        /** From what Redis holds. */
        READY,
        /** From the last confirmed answers: Redis or the tracking connection is unreachable. */
        STALE,
        /** From the last confirmed answers: the reachable Redis is not the known store. */
        LOST,
        /** From nothing: no answer was ever confirmed, or all of them are too old. */
        UNAVAILABLE;

        /**
         * Whether this node should be used. A stale node should: the others are stale too, and a load balancer that
         * removes all of them would turn old answers into an outage.
         */
        public boolean answers() {
            return this != UNAVAILABLE;
        }
    }

    /**
     * The state and its reasons.
     *
     * @param redis whether Redis answered last time
     * @param tracking whether Redis reports changes
     * @param staleSince since when answers may be outdated; empty if they are not
     * @param snapshotWritten when the snapshot file was last written; empty if there is none
     * @param note what an admin should know or do, in one line without secrets; may be empty
     */
    record Report(
            State state,
            boolean redis,
            boolean tracking,
            Optional<Instant> staleSince,
            Optional<Instant> snapshotWritten,
            String note) {}
}
