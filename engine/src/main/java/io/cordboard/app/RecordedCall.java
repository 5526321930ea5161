package io.cordboard.app;

import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.InviteProof;
import io.cordboard.route.LegOwner;
import io.cordboard.route.OriginateProof;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A recorded fetch of an extension's call, as FreeSWITCH would have sent it with Cordboard: the answer to the call's
 * {@code sip_auth} would have set a proof on the leg. A recorded proof belongs to another store.
 */
final class RecordedCall {
    private static final String FIELD = "variable_" + OriginateProof.VARIABLE + "=";

    private RecordedCall() {}

    /** The body with our proof if the leg claims to be an extension's; otherwise unchanged. */
    static byte[] proven(byte[] body, InviteProof proof) throws BadRequest {
        XmlCurlRequest request = XmlCurlRequest.parse(body);
        Optional<LegOwner> caller = request.isOutbound() ? Optional.empty() : LegOwner.of(request);
        Optional<String> callId = request.variable("sip_call_id");
        if (caller.isEmpty() || callId.isEmpty()) {
            return body;
        }
        String own = proof.issue(caller.get().user(), caller.get().domain(), callId.get());
        String text = new String(body, StandardCharsets.ISO_8859_1).replaceAll("&" + FIELD + "[^&]*", "");
        return (text + "&" + FIELD + own).getBytes(StandardCharsets.ISO_8859_1);
    }
}
