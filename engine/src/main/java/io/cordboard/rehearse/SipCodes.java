package io.cordboard.rehearse;

import io.cordboard.simulate.expand.CallOutcome;
import java.util.Map;
import java.util.Optional;

/**
 * The hangup causes of SIP codes, for a leg that was refused with one (sofia_glue.c, sofia_glue_sip_cause_to_freeswitch).
 */
final class SipCodes {
    private static final Map<String, String> CAUSES = Map.ofEntries(
            Map.entry("401", "CALL_REJECTED"),
            Map.entry("402", "CALL_REJECTED"),
            Map.entry("403", "CALL_REJECTED"),
            Map.entry("407", "CALL_REJECTED"),
            Map.entry("603", "CALL_REJECTED"),
            Map.entry("404", "UNALLOCATED_NUMBER"),
            Map.entry("408", "RECOVERY_ON_TIMER_EXPIRE"),
            Map.entry("410", "NUMBER_CHANGED"),
            Map.entry("480", "NO_USER_RESPONSE"),
            Map.entry("400", "NORMAL_TEMPORARY_FAILURE"),
            Map.entry("481", "NORMAL_TEMPORARY_FAILURE"),
            Map.entry("500", "NORMAL_TEMPORARY_FAILURE"),
            Map.entry("503", "NORMAL_TEMPORARY_FAILURE"),
            Map.entry("484", "INVALID_NUMBER_FORMAT"),
            Map.entry("486", "USER_BUSY"),
            Map.entry("600", "USER_BUSY"),
            Map.entry("488", "INCOMPATIBLE_DESTINATION"),
            Map.entry("606", "INCOMPATIBLE_DESTINATION"),
            Map.entry("604", "NO_ROUTE_DESTINATION"),
            Map.entry("485", "NO_ROUTE_DESTINATION"));

    private SipCodes() {}

    /** The cause with which a leg with that outcome fails; empty if the call stays somewhere. */
    static Optional<String> cause(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Responded responded) {
            String code = responded.response().replaceFirst(" .*", "");
            return Optional.of(CAUSES.getOrDefault(code, "NORMAL_UNSPECIFIED"));
        }
        if (outcome instanceof CallOutcome.HungUp hungUp) {
            return Optional.of(hungUp.cause());
        }
        if (outcome instanceof CallOutcome.Loop loop) {
            return cause(loop.end());
        }
        return Optional.empty();
    }
}
