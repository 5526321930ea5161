package io.cordboard.guard.argument;

/** One use of an application: its argument as far as it is known, and what is known when it runs. */
public record ApplicationUse(String application, Argument argument, KnownValues known, GuardScope premises) {
    /** The literal, bounded or configured argument. A rule calls it after the general checks have passed. */
    public String masked() {
        return argument.masked();
    }
}
