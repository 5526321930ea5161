package io.cordboard.reconcile;

import io.cordboard.esl.CallLeg;
import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * An inbound call that is connected to a trunk, but not by the dialplan, which would have created the trunk's leg for it.
 *
 * @param by the extension that called the trunk and transferred the call
 */
record TransferOntoTrunk(CallLeg inbound, CallLeg trunk, Optional<LegOwner> by) {

    /** Of two bridged legs, in any order. */
    static Optional<TransferOntoTrunk> of(CallLeg one, CallLeg other, Optional<LegOwner> by) {
        if (one.isFromOutside() && other.isTrunk()) {
            return other.originator().filter(one.uuid()::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new TransferOntoTrunk(one, other, by));
        }
        return other.isFromOutside() && one.isTrunk() ? of(other, one, by) : Optional.empty();
    }

    /** Other connections of the same legs are the same transfer. */
    String key() {
        return inbound.uuid() + ":" + trunk.uuid();
    }
}
