package io.cordboard.simulate.hunt;

import java.util.Optional;

/** The environment of a simulated call: it answers fetches, and decides the results of bridges. */
@FunctionalInterface
public interface SimulationEnvironment {

    /** The answer to a fetch. Asked once per hunt, so again after each {@code transfer}. */
    Dialplan hunt(HuntRequest request);

    /**
     * The hangup cause with which a bridge fails, such as {@code USER_BUSY}; empty if it is answered, which is the
     * default.
     */
    default Optional<String> bridgeFailure(String dialString) {
        return Optional.empty();
    }

    /**
     * The line that FreeSWITCH logs when what the data of an application names (a mailbox profile, a menu, a queue) does
     * not exist, before it runs the next action. Empty if it exists.
     */
    default Optional<String> absence(String application, String data) {
        return Optional.empty();
    }
}
