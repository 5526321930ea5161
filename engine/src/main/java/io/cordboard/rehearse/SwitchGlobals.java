package io.cordboard.rehearse;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The global variables of a FreeSWITCH installed from its Debian packages, with documentation addresses. */
final class SwitchGlobals {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{([^}]*)}");

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("local_ip_v4", "192.0.2.1"),
            Map.entry("local_ip_v6", "2001:db8::1"),
            Map.entry("external_sip_ip", "192.0.2.1"),
            Map.entry("external_rtp_ip", "192.0.2.1"),
            Map.entry("internal_sip_port", "5060"),
            Map.entry("external_sip_port", "5080"),
            Map.entry("sounds_dir", "/usr/share/freeswitch/sounds"),
            Map.entry("sound_prefix", "/usr/share/freeswitch/sounds/en/us/callie"),
            Map.entry("recordings_dir", "/var/lib/freeswitch/recordings"),
            Map.entry("storage_dir", "/var/lib/freeswitch/storage"),
            Map.entry("certs_dir", "/etc/freeswitch/tls"),
            Map.entry("hold_music", "local_stream://moh"),
            Map.entry("default_language", "en"));

    private SwitchGlobals() {}

    static Map<String, String> of(String domain, Map<String, String> more) {
        Map<String, String> globals = new TreeMap<>(USUAL);
        globals.put("domain", domain);
        globals.put("domain_name", domain);
        globals.putAll(more);
        return Map.copyOf(globals);
    }

    /** The text with {@code $${name}} replaced. */
    static String fill(String text, Map<String, String> globals) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(globals.getOrDefault(found.group(1), "")));
    }
}
