package io.cordboard.guard.argument;

import io.cordboard.dialplan.ProfileFieldNames;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of the caller profile (switch_caller.c, switch_caller_get_field_by_name), grouped by how FreeSWITCH cleans
 * their values. {@code docs/guard/expansion.md} says who sets each of them, and where.
 */
public final class CallerFields {
    /** FreeSWITCH always removes <code>${</code> from these: profile_dup_clean in sofia.c and switch_caller.c. */
    private static final Set<String> CLEAN = Set.of(
            "username", "ani", "aniii", "network_addr", "orig_caller_id_name", "orig_caller_id_number", "source");

    /**
     * FreeSWITCH sets these without cleaning after a REFER, a 302 or an UPDATE (switch_ivr.c,
     * switch_ivr_session_transfer; sofia.c, sofia_update_callee_id; switch_channel.c, switch_channel_flip_cid). But
     * Cordboard refuses a number with a dollar before it selects a route, cleans the caller's name and number, and judges
     * where a call is sent.
     */
    private static final Set<String> HELD_CLEAN =
            Set.of("destination_number", "caller_id_number", "caller_id_name", "context", "dialplan");

    /** The name of a called party, the destination that a phone asked for, the decoded user of a From. */
    private static final Set<String> RAW =
            Set.of("callee_id_name", "callee_id_number", "rdnis", "chan_name", "transfer_source");

    private CallerFields() {}

    /** Whether the plain field can never contain <code>${</code>. A name that is not a field is empty text. */
    public static boolean isClean(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CLEAN.contains(lower) || ProfileFieldNames.OWN.contains(lower) || HELD_CLEAN.contains(lower);
    }

    /** Whether Cordboard keeps <code>${</code> out of it on the caller's own leg. */
    static boolean isHeldClean(String name) {
        return HELD_CLEAN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a field that may contain <code>${</code>. */
    static boolean isRaw(String name) {
        return RAW.contains(name.toLowerCase(Locale.ROOT));
    }
}
