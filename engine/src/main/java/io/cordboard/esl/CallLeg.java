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
 * @param presenceData what {@code show channels like} finds it by
 */
public record CallLeg(
        String uuid,
        Optional<LegOwner> owner,
        boolean outbound,
        boolean sip,
        Optional<String> gateway,
        Optional<String> originator,
        Optional<String> presenceData) {

    /** The leg that an event, or the answer to {@code uuid_dump}, describes. */
    static CallLeg of(EslEvent event) {
        return new CallLeg(
                event.channel(),
                LegOwner.of(event),
                event.isOutbound(),
                event.header("Channel-Name").orElse("").startsWith("sofia/"),
                event.variable("sip_gateway_name"),
                event.variable("originating_leg_uuid"),
                event.variable("presence_data").or(() -> event.header("Channel-Presence-Data")));
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
