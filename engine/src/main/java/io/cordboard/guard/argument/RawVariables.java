package io.cordboard.guard.argument;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Variables that FreeSWITCH stores without refusing <code>${</code> in them (switch_channel_add_variable_var_check with
 * SWITCH_FALSE: sofia.c, switch_regex.c, switch_ivr.c, switch_core_session.c). Reading one expands its value, so an API
 * call in a caller's header would run.
 */
public final class RawVariables {
    private static final Set<String> NAMES = Set.of(
            "sip_multipart",
            "sip_call_info",
            "sip_identity",
            "transfer_history",
            "transfer_source",
            "originate_causes",
            "originated_legs",
            "current_application_data",
            "chan_name",
            "channel_name",
            "tdd_messages");
    private static final List<String> PREFIXES =
            List.of("sip_i_", "dp_match", "dp_regex_match", "lcr_", "enum_", "osp_");

    private RawVariables() {}

    public static boolean mayHoldExpansions(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // aleg_x and bleg_x are the caller profile field x of the other leg (switch_channel.c:996), which is not
        // cleaned
        // here.
        boolean othersLeg = lower.startsWith("aleg_") || lower.startsWith("bleg_");
        String field = othersLeg ? lower.substring(5) : lower;
        return NAMES.contains(field)
                || CallerFields.isRaw(field)
                || (othersLeg && CallerFields.isHeldClean(field))
                || PREFIXES.stream().anyMatch(field::startsWith);
    }
}
