package io.cordboard.guard;

/** One use of an application: its argument as far as it is known, and what is known when it runs. */
record Use(String application, Argument argument, Proofs proofs, Premises premises) {
    /** The literal, bounded or configured argument; a rule asks for it after the general checks have passed. */
    String masked() {
        return argument.masked();
    }
}
