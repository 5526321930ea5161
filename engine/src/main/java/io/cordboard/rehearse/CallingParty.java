package io.cordboard.rehearse;

import io.cordboard.route.InviteProof;
import io.cordboard.route.OriginateProof;
import io.cordboard.simulate.expand.CallerProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A caller, as mod_sofia describes the leg in a real fetch (captures of FreeSWITCH 1.11.2).
 *
 * @param context the context that the call enters
 * @param profile the SIP profile at which the call arrives
 * @param address the source address of the call
 * @param domain the called domain
 * @param variables the variables that only this type of caller has
 */
record CallingParty(
        String number, String context, String profile, String address, String domain, Map<String, String> variables) {
    private static final String CALL_ID = "rehearsed-call";
    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    /** Whether the caller is an authenticated phone. */
    boolean isUser() {
        return variables.containsKey("user_name");
    }

    /** What the answer to the {@code sip_auth} of the call would have set on the leg; empty unless it is a user. */
    Map<String, String> proofOf(InviteProof proof) {
        return isUser() ? Map.of(OriginateProof.VARIABLE, proof.issue(number, domain, CALL_ID)) : Map.of();
    }

    CallerProfile callerProfile(String context, String to) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", number);
        fields.put("caller_id_name", number);
        fields.put("caller_id_number", number);
        fields.put("ani", number);
        fields.put("network_addr", address);
        fields.put("destination_number", to);
        fields.put("uuid", UUID);
        fields.put("source", "mod_sofia");
        fields.put("context", context);
        fields.put("chan_name", "sofia/" + profile + "/" + number + "@" + domain);
        return new CallerProfile(fields);
    }

    Map<String, String> channelVariables(String to) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("direction", "inbound");
        all.put("uuid", UUID);
        all.put("channel_name", "sofia/" + profile + "/" + number + "@" + domain);
        all.put("sofia_profile_name", profile);
        all.put("recovery_profile_name", profile);
        all.put("sip_network_ip", address);
        all.put("sip_received_ip", address);
        all.put("sip_call_id", CALL_ID);
        all.put("sip_from_user", number);
        all.put("sip_from_host", domain);
        all.put("sip_from_uri", number + "@" + domain);
        all.put("sip_from_display", number);
        all.put("sip_req_user", to);
        all.put("sip_req_host", domain);
        all.put("sip_req_uri", to + "@" + domain);
        all.put("sip_to_user", to);
        all.put("sip_to_host", domain);
        all.put("sip_to_uri", to + "@" + domain);
        all.put("endpoint_disposition", "RECEIVED");
        all.putAll(variables);
        return all;
    }
}
