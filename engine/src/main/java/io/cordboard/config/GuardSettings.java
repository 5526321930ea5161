package io.cordboard.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of the guard.
 *
 * @param globals names of global variables of FreeSWITCH that a document may use as {@code $${name}}
 * @param tenantParameters the params, in lower case, that a fenced domain may set, by kind of document; all params for
 *     other kinds
 * @param dialogues where Cordboard itself accepts connections of the {@code socket} application, HOST:PORT
 * @param features what features have declared
 * @param passthroughContexts contexts, in lower case, that are left to FreeSWITCH's disk and not judged
 */
public record GuardSettings(
        Set<String> globals,
        Map<String, Set<String>> tenantParameters,
        Set<String> dialogues,
        Set<String> passthroughContexts,
        FeatureRules features) {
    /** The global variables of FreeSWITCH's stock configuration that contain addresses, ports and directories. */
    public static final Set<String> DEFAULT_GLOBALS = Set.of(
            "domain",
            "domain_name",
            "local_ip_v4",
            "local_ip_v6",
            "external_sip_ip",
            "external_rtp_ip",
            "internal_sip_port",
            "external_sip_port",
            "sounds_dir",
            "sound_prefix",
            "recordings_dir",
            "storage_dir",
            "certs_dir",
            "hold_music",
            "default_language");

    public GuardSettings {
        globals = globals.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        tenantParameters = Map.copyOf(tenantParameters);
        dialogues = Set.copyOf(dialogues);
        passthroughContexts = Set.copyOf(passthroughContexts);
    }

    /** Settings of an installation without passthrough contexts. */
    public GuardSettings(Set<String> globals, Map<String, Set<String>> tenantParameters, Set<String> dialogues) {
        this(globals, tenantParameters, dialogues, Set.of(), FeatureRules.NONE);
    }

    /** Settings of an installation without dialogues. */
    public GuardSettings(Set<String> globals, Map<String, Set<String>> tenantParameters) {
        this(globals, tenantParameters, Set.of());
    }

    /** Settings of an installation that does not separate tenants. */
    public GuardSettings(Set<String> globals) {
        this(globals, Map.of());
    }

    /** The default settings. */
    public static GuardSettings defaults() {
        return new GuardSettings(DEFAULT_GLOBALS);
    }
}
