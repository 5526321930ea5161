package io.cordboard.objects;

import io.cordboard.document.DocumentId;

/** What only the moment of a call decides: whose turn it is, what chance gives, and who is on the phone. */
public interface CallMoment {
    /** Nothing is known of the moment: lists stand as they are written, and nobody is on the phone. */
    CallMoment UNKNOWN = new CallMoment() {
        @Override
        public long turn(DocumentId object) {
            return 0;
        }

        @Override
        public long chance(DocumentId object) {
            return 0;
        }

        @Override
        public boolean isBusy(String user) {
            return false;
        }
    };

    /** How many calls the object has had before this one: the same number each time that this call asks. */
    long turn(DocumentId object);

    /** A random number that is not negative: the same each time that this call asks. */
    long chance(DocumentId object);

    /** Whether that user of the call's domain talks or dials. A phone that only rings is free. */
    boolean isBusy(String user);

    /** The moments of calls. */
    @FunctionalInterface
    interface Source {
        /** No call's moment is known. */
        Source UNKNOWN = (domain, leg) -> CallMoment.UNKNOWN;

        /** @param leg the UUID of the caller's leg */
        CallMoment of(String domain, String leg);
    }
}
