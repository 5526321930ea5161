package io.cordboard.feature.notice;

import io.cordboard.document.DomainName;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.CallLegs;
import io.cordboard.esl.EslEvent;
import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * An emergency call as events report it: its leg to a trunk, with the variable {@code route_type} that the route
 * exports, or the end of a call that no trunk took.
 *
 * @param leg the unique id of the leg that calls
 * @param owner the extension that calls, where it is known
 * @param caller its id, or the number that the call shows
 * @param number that was dialled
 * @param gateway the gateway of the leg; empty if the call ended without one
 */
record EmergencyCall(String leg, Optional<LegOwner> owner, String caller, String number, Optional<String> gateway) {
    private static final String EMERGENCY = "emergency";

    static Optional<EmergencyCall> of(EslEvent event, CallLegs legs) {
        if (!event.variable("route_type").orElse("").equals(EMERGENCY)) {
            return Optional.empty();
        }
        return switch (event.name()) {
            case "CHANNEL_CREATE" ->
                event.variable("originating_leg_uuid").map(calling -> leaving(event, calling, legs.leg(calling)));
            case "CHANNEL_HANGUP_COMPLETE" -> event.isOutbound() ? Optional.empty() : Optional.of(ended(event));
            default -> Optional.empty();
        };
    }

    private static EmergencyCall leaving(EslEvent event, String calling, Optional<CallLeg> leg) {
        Optional<LegOwner> owner = leg.flatMap(CallLeg::owner);
        return new EmergencyCall(
                calling,
                owner,
                owner.map(LegOwner::user)
                        .or(() -> event.header("Caller-Caller-ID-Number"))
                        .orElse("unknown"),
                event.header("Caller-Destination-Number").orElse(""),
                event.variable("sip_gateway_name"));
    }

    private static EmergencyCall ended(EslEvent event) {
        Optional<LegOwner> owner = LegOwner.of(event);
        return new EmergencyCall(
                event.channel(),
                owner,
                owner.map(LegOwner::user)
                        .or(() -> event.header("Caller-Caller-ID-Number"))
                        .orElse("unknown"),
                event.header("Caller-Destination-Number").orElse(""),
                Optional.empty());
    }

    /** The domain of its extension. If the extension is not known, the domain of the trunk must be used. */
    Optional<String> domain() {
        return owner.map(LegOwner::domain).flatMap(DomainName::of);
    }
}
