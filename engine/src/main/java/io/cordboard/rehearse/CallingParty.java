package io.cordboard.rehearse;

import io.cordboard.route.InviteProof;
import io.cordboard.route.Proof;
import io.cordboard.simulate.expand.CallerProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who calls, as mod_sofia describes the leg: what a real fetch of such a call carries (captures of FreeSWITCH 1.11.2).
 *
 * @param context the context that the call enters by
 * @param profile the SIP profile that the call comes in at
 * @param address where it comes from
 * @param domain the domain that is called
 * @param variables what only this kind of caller has
 */
record CallingParty(
        String number, String context, String profile, String address, String domain, Map<String, String> variables) {
    private static final String CALL_ID = "rehearsed-call";
    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    /** Whether a phone calls that has proven who it is. */
    boolean isUser() {
        return variables.containsKey("user_name");
    }

    /** What the answer to the {@code sip_auth} of the call would have put on the leg; nothing for others than users. */
    Map<String, String> proofOf(InviteProof proof) {
        return isUser() ? Map.of(Proof.VARIABLE, proof.issue(number, domain, CALL_ID)) : Map.of();
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
