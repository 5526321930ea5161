package io.cordboard.esl;

import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * A live leg of a call on one FreeSWITCH.
 *
 * @param owner the extension whose leg it is; empty for legs of others
 * @param outbound whether FreeSWITCH has made it
 * @param sip whether it is a SIP call; {@code loopback} and the like are not
 * @param gateway the gateway over which it leaves
 * @param originator the leg for which it was made
 * @param callerNumber who calls, as he says
 * @param destinationNumber what was dialled
 * @param answered whether somebody has answered it; on a leg that calls us, we
 * @param partner the leg that it is bridged to
 */
public record CallLeg(
        String uuid,
        Optional<LegOwner> owner,
        boolean outbound,
        boolean sip,
        Optional<String> gateway,
        Optional<String> originator,
        Optional<String> callerNumber,
        Optional<String> destinationNumber,
        boolean answered,
        Optional<String> partner) {

    /** The leg that an event, or the answer to {@code uuid_dump}, describes. */
    static CallLeg of(EslEvent event) {
        return new CallLeg(
                event.channel(),
                LegOwner.of(event),
                event.isOutbound(),
                event.header("Channel-Name").orElse("").startsWith("sofia/"),
                event.variable("sip_gateway_name"),
                event.variable("originating_leg_uuid"),
                event.header("Caller-Caller-ID-Number"),
                event.header("Caller-Destination-Number"),
                event.header("Answer-State").orElse("").equals("answered"),
                event.variable("bridge_uuid"));
    }

    CallLeg bridgedTo(String other) {
        return new CallLeg(
                uuid,
                owner,
                outbound,
                sip,
                gateway,
                originator,
                callerNumber,
                destinationNumber,
                answered,
                Optional.of(other));
    }

    CallLeg nowAnswered() {
        return new CallLeg(
                uuid, owner, outbound, sip, gateway, originator, callerNumber, destinationNumber, true, partner);
    }

    /** Whether it leads out of the house: over a gateway, or to an address that is no registered phone. */
    public boolean isTrunk() {
        return outbound && sip && owner.isEmpty();
    }

    /** Whether somebody calls who is no extension: a trunk, a stranger. */
    public boolean isFromOutside() {
        return !outbound && sip && owner.isEmpty();
    }
}
