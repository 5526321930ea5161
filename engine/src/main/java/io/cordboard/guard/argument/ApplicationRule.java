package io.cordboard.guard.argument;

import java.util.List;

/** The allowed arguments of one family of applications when the call comes from outside. */
public interface ApplicationRule {
    /** The objections to this use; empty if it is safe. */
    List<Objection> judge(ApplicationUse use);

    /** What is still known when the next action runs; most applications change nothing. */
    default KnownValues after(ApplicationUse use) {
        return use.known();
    }
}
