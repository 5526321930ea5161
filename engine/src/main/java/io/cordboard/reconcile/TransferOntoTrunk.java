package io.cordboard.reconcile;

import io.cordboard.esl.CallLeg;
import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * An inbound call that is joined to a trunk, and not by the dialplan: then the trunk's leg would have been made for it.
 *
 * @param by the extension that has called the trunk, and handed the call over
 */
record TransferOntoTrunk(CallLeg inbound, CallLeg trunk, Optional<LegOwner> by) {

    /** Of two legs that are bridged, in any order. */
    static Optional<TransferOntoTrunk> of(CallLeg one, CallLeg other, Optional<LegOwner> by) {
        if (one.isFromOutside() && other.isTrunk()) {
            return other.originator().filter(one.uuid()::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new TransferOntoTrunk(one, other, by));
        }
        return other.isFromOutside() && one.isTrunk() ? of(other, one, by) : Optional.empty();
    }

    /** Other joins of the same legs are the same transfer. */
    String key() {
        return inbound.uuid() + ":" + trunk.uuid();
    }
}
