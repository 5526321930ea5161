package io.cordboard.guard.argument;

import java.util.List;

/** What one family of applications may be given when the call comes from outside. */
public interface ApplicationRule {
    /** The objections to this use; none means that it is proven. */
    List<Objection> judge(ApplicationUse use);

    /** What is still known when the next action runs; most applications change nothing. */
    default Proofs after(ApplicationUse use) {
        return use.proofs();
    }
}
