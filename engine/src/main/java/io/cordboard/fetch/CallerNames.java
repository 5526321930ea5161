package io.cordboard.fetch;

import io.cordboard.request.XmlCurlRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a dialplan fetch with names that the parties themselves have chosen. mod_sofia decodes them again when
 * it writes the next INVITE (sofia.c, check_decode), and modules write them to mails, records and logs. So a line break
 * in one of them, even an encoded one, would begin a header or a line that the caller wrote.
 */
final class CallerNames {
    /** The fields of the caller profile that a refusal overwrites, because call records contain them too. */
    static final List<String> PROFILE = List.of(
            "caller_id_name", "caller_id_number", "callee_id_name", "callee_id_number", "ani", "username", "rdnis");

    private static final Set<String> PARTIES = Set.of("Caller-", "Hunt-", "Other-Leg-");
    private static final List<String> OF_A_PARTY = List.of(
            "Caller-ID-Name",
            "Caller-ID-Number",
            "Orig-Caller-ID-Name",
            "Orig-Caller-ID-Number",
            "Callee-ID-Name",
            "Callee-ID-Number",
            "ANI",
            "ANI-II",
            "RDNIS",
            "Username",
            "Destination-Number");
    private static final List<String> OF_THE_LEG = List.of(
            "Channel-Name",
            "variable_channel_name",
            "variable_sip_from_display",
            "variable_sip_from_user",
            "variable_sip_from_uri",
            "variable_sip_from_user_stripped",
            "variable_sip_to_display",
            "variable_sip_to_user",
            "variable_sip_req_user",
            "variable_sip_contact_user",
            "variable_sip_P-Asserted-Identity",
            "variable_sip_P-Preferred-Identity",
            "variable_sip_Remote-Party-ID",
            "variable_sip_cid_in_hdr",
            "variable_sip_cid_type",
            "variable_sip_rdnis",
            "variable_sip_referred_by_user",
            "variable_sip_callee_id_name",
            "variable_sip_callee_id_number",
            "variable_effective_caller_id_name",
            "variable_effective_caller_id_number",
            "variable_origination_caller_id_name",
            "variable_origination_caller_id_number",
            "variable_presence_id",
            "variable_last_sent_callee_id_name",
            "variable_last_sent_callee_id_number");
    private static final List<String> FIELDS = Stream.concat(
                    PARTIES.stream().flatMap(party -> OF_A_PARTY.stream().map(party::concat)), OF_THE_LEG.stream())
            .toList();

    private CallerNames() {}

    /** The first field that contains a control character, or would after decoding. */
    static Optional<String> withControlCharacter(XmlCurlRequest request) {
        for (String field : FIELDS) {
            if (!request.isPlain(field)
                    && request.field(field).filter(EncodedText::holdsControl).isPresent()) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
