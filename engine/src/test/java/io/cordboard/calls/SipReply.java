package io.cordboard.calls;

import java.util.ArrayList;
import java.util.List;

/** Builds the response to a request. */
final class SipReply {

    private SipReply() {}

    /** @param to the To header, with our tag if the request has none yet */
    static SipMessage to(SipMessage request, String status, String to, List<String> extra, String body) {
        List<String> headers = new ArrayList<>(request.lines("Via"));
        headers.addAll(request.lines("Record-Route"));
        headers.add("From: " + request.header("From"));
        headers.add("To: " + (request.header("To").contains(";tag=") ? request.header("To") : to));
        headers.add("Call-ID: " + request.callId());
        headers.add("CSeq: " + request.header("CSeq"));
        headers.addAll(extra);
        return new SipMessage("SIP/2.0 " + status, headers, body);
    }
}
