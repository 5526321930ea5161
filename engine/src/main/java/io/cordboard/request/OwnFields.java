package io.cordboard.request;

import java.util.List;
import java.util.Set;

/** The fields that Cordboard reads, or that identify the caller. They may not occur twice with different values. */
final class OwnFields {
    private static final Set<String> NAMES = Set.of(
            "hostname",
            "section",
            "tag_name",
            "key_name",
            "key_value",
            "key",
            "user",
            "domain",
            "action",
            "purpose",
            "profile",
            "reconfig",
            "group",
            "group_name",
            "as_channel",
            "type",
            "ip",
            "sip_profile",
            "sip_auth_method",
            "sip_auth_username",
            "sip_auth_realm",
            "sip_to_user",
            "sip_to_host",
            "sip_from_user",
            "sip_from_host",
            "sip_auth_uri",
            "sip_request_user",
            "sip_request_host",
            "sip_call_id",
            "Event-Name",
            "Core-UUID",
            "Unique-ID",
            "Call-Direction",
            "Menu-Name",
            "CC-Queue",
            "conference_name",
            "profile_name",
            "macro_name",
            "lang",
            "Action",
            "presence");
    private static final List<String> PREFIXES = List.of(
            "Hunt-",
            "Caller-",
            "Channel-",
            "variable_sip_",
            "variable_user_",
            "variable_domain_",
            "variable_dialed_",
            "variable_sofia_profile_",
            "variable_cordboard_");
    private static final String SIP_HEADER_PREFIX = "variable_sip_h_X-";

    private OwnFields() {}

    static boolean contains(String name) {
        return NAMES.contains(name)
                || (!name.startsWith(SIP_HEADER_PREFIX) && PREFIXES.stream().anyMatch(name::startsWith));
    }
}
