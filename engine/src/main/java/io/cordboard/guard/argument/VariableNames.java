package io.cordboard.guard.argument;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of variables that FreeSWITCH's source reads, and the effect of setting each. Names are not case-sensitive.
 */
public final class VariableNames {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern OWN_HEADER = Pattern.compile("sip_(?:h|rh|ph|bye_h)_x-(?!fs-).*");
    private static final Set<String> READ = load("variables-read.txt");
    private static final Set<String> HARMLESS = load("variables-harmless.txt");
    /** The phone sees a caller's own name and number anyway. */
    private static final Set<String> TEXT = Set.of(
            "effective_caller_id_name",
            "effective_caller_id_number",
            "effective_callee_id_name",
            "effective_callee_id_number",
            "record_title",
            "record_comment",
            "record_artist",
            "record_copyright",
            "record_date",
            "record_software");

    private static final Set<String> MEDIA = Set.of(
            "ringback",
            "transfer_ringback",
            "hold_music",
            "temp_hold_music",
            "sound_prefix",
            "campon_hold_music",
            "fifo_music",
            "fifo_hold_music",
            "fifo_announce",
            "fifo_override_announce",
            "fifo_orbit_announce",
            "fifo_chime_list",
            "cc_moh_override",
            "conference_moh_sound",
            "conference_enter_sound",
            "conference_exit_sound",
            "conference_perpetual_sound",
            "conference_auto_outcall_announce",
            "bridge_pre_execute_bleg_data",
            "bridge_pre_execute_data",
            "group_confirm_file",
            "group_confirm_error_file");

    /** Variables whose values have their own rule. */
    private static final Map<String, VariableKind> OWN_RULES = Map.ofEntries(
            Map.entry(ForceContactRule.NAME, VariableKind.CONTACT),
            Map.entry("domain_name", VariableKind.DOMAIN),
            Map.entry("sip_invite_domain", VariableKind.DOMAIN),
            Map.entry("conference_auto_record", VariableKind.RECORDING),
            Map.entry("fax_spool", VariableKind.RECORDING),
            Map.entry("fax_trace_dir", VariableKind.RECORDING),
            Map.entry("fax_prefix", VariableKind.NAME),
            Map.entry("vm_message_ext", VariableKind.NAME),
            Map.entry("group_confirm_key", VariableKind.CONFIRMATION),
            Map.entry("bridge_pre_execute_bleg_app", VariableKind.ANNOUNCEMENT),
            Map.entry("bridge_pre_execute_app", VariableKind.ANNOUNCEMENT),
            Map.entry("sip_from_uri", VariableKind.NOBODY),
            Map.entry("conference_flags", VariableKind.CONFERENCE_FLAGS),
            Map.entry("conference_member_flags", VariableKind.CONFERENCE_FLAGS),
            Map.entry("conference_utils_auto_outcall_flags", VariableKind.CONFERENCE_FLAGS),
            Map.entry("outbound_redirect_fatal", VariableKind.SAFEGUARD),
            Map.entry("deny_refer_requests", VariableKind.SAFEGUARD),
            Map.entry("sip_ignore_remote_cid", VariableKind.SAFEGUARD),
            Map.entry("cc_export_vars", VariableKind.EXPORTS));

    /** Matched as prefixes: switch_channel_execute_on and switch_channel_api_on (switch_channel.c) look for prefixes. */
    private static final List<String> HOOK_PREFIXES = List.of(
            "execute_on",
            "api_on",
            "api_hangup_hook",
            "api_reporting_hook",
            "api_after_bridge",
            "api_before_bridge",
            "bridge_pre_execute",
            "exec_after_bridge",
            "transfer_after",
            "transfer_on_fail",
            "record_post_process",
            "sip_execute_on",
            "sip_api_on",
            "group_confirm",
            "campon",
            "hold_hangup_xfer",
            "conference_auto_outcall",
            "session_in_hangup_hook",
            "fifo_orbit",
            "valet_parking_orbit",
            "vm_operator",
            "voicemail_callback",
            "system_on",
            "fax_");

    private static final List<String> IDENTITY_NAMES =
            List.of("user_name", "user_context", "presence_id", "dialed_user", "dialed_domain", "domain_uuid");
    private static final List<String> IDENTITY_PREFIXES = List.of(
            "cordboard_",
            "sip_auth",
            "sip_acl",
            "sip_looped",
            "sip_refer",
            "sip_redirect",
            "force_transfer",
            "sip-force-user",
            "sip-force-extension",
            "sip_h_referred-by",
            "sip_req_");

    /** FreeSWITCH builds names with these prefixes at run time, so no list of whole names can be complete. */
    private static final List<String> READ_PREFIXES = List.of(
            "sip_",
            "sip-",
            "rtp_",
            "api_",
            "execute_",
            "exec_",
            "originat",
            "verto_",
            "conference_",
            "fifo_",
            "cc_",
            "valet_",
            "import",
            "export",
            "bridge_export",
            "dial_",
            "loopback_",
            "msrp_",
            "att",
            "variable_",
            "aleg_",
            "bleg_",
            "caller_profile",
            "hunt",
            "ivr_",
            "webrtc_",
            "t38_",
            "srtp_",
            "zrtp_",
            "switch_",
            "ent_originate",
            "bind_",
            "signal_",
            "park_",
            "app_",
            "dp_",
            "_");

    /** FreeSWITCH sets these to one of its own words; nobody else may set them. */
    private static final Set<String> CAUSES = Set.of(
            "originate_disposition",
            "originate_failed_cause",
            "hangup_cause",
            "bridge_hangup_cause",
            "last_bridge_hangup_cause",
            "dialstatus");

    private static final String PARTNER = "bridge_uuid";

    private VariableNames() {}

    /** Whether the variable contains a cause, in letters and underscores, or nothing. */
    static boolean isCause(String name) {
        return CAUSES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it holds the UUID of the leg that the call was bridged to last (switch_ivr_bridge.c), or nothing. */
    static boolean isPartner(String name) {
        return name.equalsIgnoreCase(PARTNER);
    }

    public static VariableKind kind(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return VariableKind.UNREADABLE;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (TEXT.contains(lower)) {
            return VariableKind.TEXT;
        }
        if (MEDIA.contains(lower)) {
            return VariableKind.MEDIA;
        }
        if (OWN_RULES.containsKey(lower)) {
            return OWN_RULES.get(lower);
        }
        if (HARMLESS.contains(lower)) {
            return VariableKind.HARMLESS;
        }
        if (ReservedVariables.contains(lower)) {
            return VariableKind.IDENTITY;
        }
        if (startsWithAny(lower, HOOK_PREFIXES)) {
            return VariableKind.HOOK;
        }
        if (IDENTITY_NAMES.contains(lower) || startsWithAny(lower, IDENTITY_PREFIXES)) {
            return VariableKind.IDENTITY;
        }
        return isOwnHeader(lower) ? VariableKind.HARMLESS : readKind(lower);
    }

    private static VariableKind readKind(String lower) {
        boolean read = READ.contains(lower)
                || CAUSES.contains(lower)
                || isPartner(lower)
                || StockTones.isTone(lower)
                || startsWithAny(lower, READ_PREFIXES)
                || RawVariables.mayHoldExpansions(lower);
        return read ? VariableKind.READ : VariableKind.UNREAD;
    }

    /** An extra header of a request or a response. FreeSWITCH gives those that begin with X-FS- a meaning. */
    private static boolean isOwnHeader(String lower) {
        return OWN_HEADER.matcher(lower).matches();
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static Set<String> load(String resource) {
        try (InputStream in = Objects.requireNonNull(VariableNames.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
