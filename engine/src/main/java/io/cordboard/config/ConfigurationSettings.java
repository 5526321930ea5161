package io.cordboard.config;

import java.util.Set;

/**
 * Which configurations of FreeSWITCH modules may be served from {@code cti_configuration}. All others are answered with
 * "not found", so that FreeSWITCH's disk answers. {@code sofia.conf} and {@code acl.conf} are always composed.
 */
public record ConfigurationSettings(Set<String> allowed) {
    private static final Set<String> ALWAYS = Set.of(
            "ivr.conf",
            "conference.conf",
            "callcenter.conf",
            "voicemail.conf",
            "fifo.conf",
            "local_stream.conf",
            "timezones.conf");

    public ConfigurationSettings {
        allowed = Set.copyOf(allowed);
    }

    public boolean allows(String name) {
        return ALWAYS.contains(name) || allowed.contains(name);
    }
}
