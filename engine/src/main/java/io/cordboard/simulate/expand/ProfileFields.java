package io.cordboard.simulate.expand;

import java.util.Set;

/** The names that {@code set_profile_var} writes into the caller profile itself (switch_channel.c). */
public final class ProfileFields {
    public static final Set<String> SETTABLE = Set.of(
            "dialplan",
            "username",
            "caller_id_name",
            "caller_id_number",
            "callee_id_name",
            "callee_id_number",
            "caller_ton",
            "caller_numplan",
            "destination_number_ton",
            "destination_number_numplan",
            "ani",
            "aniii",
            "network_addr",
            "rdnis",
            "destination_number",
            "uuid",
            "source",
            "context",
            "chan_name");

    private ProfileFields() {}
}
