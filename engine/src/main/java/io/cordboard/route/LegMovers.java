package io.cordboard.route;

import java.util.Optional;

/** Who has moved a leg, as far as FreeSWITCH has told: a leg that it moved, and the proven extension whose leg that was. */
public interface LegMovers {
    /** Nobody tells. */
    LegMovers NONE = uniqueId -> Optional.empty();

    /**
     * The leg by which another was moved.
     *
     * @param uniqueId of the leg that took the REFER or answered 302
     * @param owner the extension whose leg it is
     */
    record Mover(String uniqueId, LegOwner owner) {}

    /** Who has just moved the leg of that id. */
    Optional<Mover> of(String uniqueId);
}
