package io.cordboard.change;

import java.util.Map;
import java.util.Optional;

/** What became of a change. */
public sealed interface ChangeOutcome {
    /**
     * Everything is saved.
     *
     * @param etags the new ETag of each document that was written, by {@link Change#written()}
     * @param historyId the entry of the history
     */
    record Saved(ChangePlan plan, Map<String, String> etags, String historyId) implements ChangeOutcome {
        public Saved {
            etags = Map.copyOf(etags);
        }
    }

    /**
     * Only the plan was asked for; nothing would refuse the change.
     *
     * @param etags the ETag of each named document as it is stored now; a document that does not exist has none
     */
    record Planned(ChangePlan plan, Map<String, String> etags) implements ChangeOutcome {
        public Planned {
            etags = Map.copyOf(etags);
        }
    }

    /**
     * Nothing was saved; for a dry run, nothing would be.
     *
     * @param explanation one sentence for the author
     */
    record Refused(ChangePlan plan, Reason reason, String explanation, Map<String, String> etags)
            implements ChangeOutcome {
        public Refused {
            etags = Map.copyOf(etags);
        }
    }

    /**
     * The stored document is not the one that the author has seen, or exists already.
     *
     * @param currentEtag its ETag now; empty if it does not exist
     */
    record Conflict(String kind, String name, Optional<String> currentEtag) implements ChangeOutcome {}

    /** Why a change is refused. */
    enum Reason {
        /** A document is not valid. */
        INVALID(422),
        /** Something that is deleted is in use. */
        IN_USE(409),
        /** A number belongs to something else. */
        TAKEN(409),
        /** An expectation that held would fail. */
        EXPECTATION(409),
        /** Inbound calls would reach what they may not reach. */
        REACH(409),
        /** The domain would have more documents than it may have. */
        QUOTA(409),
        /** A cluster cannot save keys without a hash tag together. */
        UNTAGGED(409);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** The status of HTTP. */
        public int status() {
            return status;
        }
    }
}
