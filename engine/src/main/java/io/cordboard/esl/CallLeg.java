package io.cordboard.esl;

import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * A live leg of a call on one FreeSWITCH.
 *
 * @param owner the extension whose leg it is; empty for other legs
 * @param outbound whether FreeSWITCH created it
 * @param sip whether it is a SIP call; {@code loopback} and others are not
 * @param gateway the gateway that it uses
 * @param originator the leg for which it was created
 * @param callerNumber the caller's number, as the caller gave it
 * @param destinationNumber the dialled number
 * @param answered whether it was answered (an inbound leg: by FreeSWITCH)
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

    /** The leg in an event, or in the reply to {@code uuid_dump}. */
    public static CallLeg of(EslEvent event) {
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

    /** Whether it leads outside: over a gateway, or to an address that is not a registered phone. */
    public boolean isTrunk() {
        return outbound && sip && owner.isEmpty();
    }

    /** Whether the caller is not an extension: a trunk or a stranger. */
    public boolean isFromOutside() {
        return !outbound && sip && owner.isEmpty();
    }
}
