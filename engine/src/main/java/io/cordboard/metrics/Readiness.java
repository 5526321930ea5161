package io.cordboard.metrics;

import java.time.Instant;
import java.util.Optional;

/** Says at any time, without waiting, from what fetches are answered. */
@FunctionalInterface
public interface Readiness {
    Report report();

    /** From what fetches are answered. */
    enum State {
        /** From what Redis holds. */
        READY,
        /** From what was proven last: Redis or the tracking connection is gone. */
        STALE,
        /** From what was proven last: the Redis that answers is not, or no longer, the store that is known. */
        LOST,
        /** From nothing: nothing was ever proven, or all of it is older than may be served. */
        UNAVAILABLE;

        /**
         * Whether this node should be asked. A node that is stale should: the others are, too, and a balancer that
         * takes out all of them makes an outage out of old answers.
         */
        public boolean answers() {
            return this != UNAVAILABLE;
        }
    }

    /**
     * The state and what led to it.
     *
     * @param redis whether Redis answered when it was asked last
     * @param tracking whether Redis tells of changes
     * @param staleSince since when answers may be old; empty when they are not
     * @param snapshotWritten when the snapshot file was written last; empty when there is none
     * @param note what an admin should know or do, in one line without secrets; empty when there is nothing to say
     */
    record Report(
            State state,
            boolean redis,
            boolean tracking,
            Optional<Instant> staleSince,
            Optional<Instant> snapshotWritten,
            String note) {}
}
