package io.cordboard.guard.argument;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The flags of conferences and of their members that create no leg (conference_utils.c, conference_utils_set_cflags and
 * conference_utils_set_mflags). {@code rfc-4579} is not included: a room with it calls whatever a REFER names, from
 * anybody. Nor are {@code livearray-sync} and {@code livearray-json-status}, which let web clients control the room.
 */
public final class ConferenceFlags {
    private static final Set<String> HARMLESS = Set.of(
            ("none mute vmute deaf blind mute-detect dist-dtmf skip-dtmf moderator nomoh endconf mandatory_member_endconf"
                            + " mintwo talk-data-events video-bridge ghost join-only flip-video positional no-positional"
                            + " join-vid-floor no-video-blanks no-minimize-encoding second-screen"
                            + " wait-mod video-floor-only audio-always restart-auto-record json-events auto-3d-position"
                            + " minimize-video-encoding video-bridge-first-two video-required-for-canvas"
                            + " video-mute-exit-canvas manage-inbound-video-bitrate video-muxing-personal-canvas"
                            + " ded-vid-layer-audio-floor breakable")
                    .split(" "));

    private ConferenceFlags() {}

    /** Whether all flags, separated by {@code |}, are harmless; FreeSWITCH ignores their case. */
    public static boolean areHarmless(String flags) {
        return Arrays.stream(flags.split("\\|", -1))
                .map(flag -> flag.strip().toLowerCase(Locale.ROOT))
                .allMatch(flag -> flag.isEmpty() || HARMLESS.contains(flag));
    }
}
