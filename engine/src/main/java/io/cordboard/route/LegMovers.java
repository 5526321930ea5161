package io.cordboard.route;

import java.util.Optional;

/** Who moved a leg, as reported by FreeSWITCH: the moved leg, and the verified extension whose leg moved it. */
public interface LegMovers {
    /** Nothing is reported. */
    LegMovers NONE = uniqueId -> Optional.empty();

    /**
     * The leg that moved another one.
     *
     * @param uniqueId the leg that accepted the REFER or answered 302; followed by the event's number if it can move again
     * @param owner the extension that owns it
     */
    record Mover(String uniqueId, LegOwner owner) {}

    /** Who has just moved the leg with that id. */
    Optional<Mover> of(String uniqueId);
}
