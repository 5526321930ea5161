package io.cordboard.guard.argument;

import java.util.List;

/** Whether an inbound call may be given the judged XML. */
public sealed interface GuardVerdict {
    /** Nothing in it can create a leg to anything except extensions of the domain, or run anything. */
    record Safe() implements GuardVerdict {}

    /** It is left out of the answer; each finding alone is a sufficient reason. */
    record Refused(List<Finding> findings) implements GuardVerdict {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Safe if there are no findings. */
    static GuardVerdict of(List<Finding> findings) {
        return findings.isEmpty() ? new Safe() : new Refused(findings);
    }
}
