package io.cordboard.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the configuration says to the guard.
 *
 * @param globals names that FreeSWITCH's own configuration fills in where a document writes {@code $${name}}
 * @param tenantParameters the params, in lower case, that a fenced domain may set, by kind of document; all for kinds that
 *     are not named
 * @param dialogues where Cordboard itself listens for calls of the {@code socket} application, HOST:PORT
 * @param features what features have declared
 * @param passthroughContexts contexts, in lower case, that are left to FreeSWITCH's disk, where nothing is judged
 */
public record GuardSettings(
        Set<String> globals,
        Map<String, Set<String>> tenantParameters,
        Set<String> dialogues,
        Set<String> passthroughContexts,
        FeatureRules features) {
    /** The globals of FreeSWITCH's stock configuration that hold addresses, ports and directories. */
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

    /** Settings of an installation that leaves nothing to the disk. */
    public GuardSettings(Set<String> globals, Map<String, Set<String>> tenantParameters, Set<String> dialogues) {
        this(globals, tenantParameters, dialogues, Set.of(), FeatureRules.NONE);
    }

    /** Settings of an installation that leads no calls itself. */
    public GuardSettings(Set<String> globals, Map<String, Set<String>> tenantParameters) {
        this(globals, tenantParameters, Set.of());
    }

    /** Settings of an installation that keeps no tenants apart. */
    public GuardSettings(Set<String> globals) {
        this(globals, Map.of());
    }

    /** The settings of a configuration that says nothing. */
    public static GuardSettings defaults() {
        return new GuardSettings(DEFAULT_GLOBALS);
    }
}
