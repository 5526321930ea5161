package io.cordboard.simulate.hunt;

import java.util.Optional;

/** What surrounds a simulated call: who answers its fetches, and what becomes of its bridges. */
@FunctionalInterface
public interface SimulationEnvironment {

    /** The answer to a fetch; asked once for each hunt, so again after each {@code transfer}. */
    Dialplan hunt(HuntRequest request);

    /**
     * The hangup cause with which a bridge fails, such as {@code USER_BUSY}; empty when it is answered, and that is
     * what happens unless a world says otherwise.
     */
    default Optional<String> bridgeFailure(String dialString) {
        return Optional.empty();
    }

    /**
     * What FreeSWITCH logs when an application finds that what its data names does not exist (a mailbox profile, a menu, a
     * queue); then the next action runs. Empty when it exists.
     */
    default Optional<String> absence(String application, String data) {
        return Optional.empty();
    }
}
