package io.cordboard.dialplan;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of the fields of the caller profile (switch_caller.c, switch_caller_get_field_by_name), in lower case. */
public final class ProfileFieldNames {
    /** FreeSWITCH's own text, numbers and flags. */
    public static final Set<String> OWN = Set.of(
            "uuid",
            "profile_index",
            "caller_ton",
            "caller_numplan",
            "destination_number_ton",
            "destination_number_numplan",
            "ani_ton",
            "ani_numplan",
            "rdnis_ton",
            "rdnis_numplan",
            "screen_bit",
            "privacy_hide_name",
            "privacy_hide_number",
            "profile_created_time",
            "created_time",
            "answered_time",
            "progress_time",
            "progress_media_time",
            "hungup_time",
            "transferred_time",
            "resurrect_time",
            "bridged_time",
            "last_hold",
            "hold_accum");

    private static final List<String> OTHERS = List.of(
            "dialplan",
            "username",
            "caller_id_name",
            "caller_id_number",
            "orig_caller_id_name",
            "orig_caller_id_number",
            "callee_id_name",
            "callee_id_number",
            "ani",
            "aniii",
            "network_addr",
            "rdnis",
            "destination_number",
            "source",
            "transfer_source",
            "context",
            "chan_name");

    /** All of them, in the order of the alphabet. */
    public static final Set<String> ALL = Collections.unmodifiableSet(
            new TreeSet<>(Stream.concat(OWN.stream(), OTHERS.stream()).toList()));

    private ProfileFieldNames() {}
}
