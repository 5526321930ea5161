package io.cordboard.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a phone with its responses. If a password is requested, the request is sent again with one; a final
 * answer to an INVITE is acknowledged.
 */
final class SipRequest {

    private static final int MOST_CHALLENGES = 5;

    private final Phone phone;
    private final String method;
    private final String uri;
    private final String from;
    private final String to;
    private final String callId;
    private final List<String> extra;
    private final String body;
    private final Arrivals<SipMessage> responses = new Arrivals<>("SIP responses");
    private int sequence;
    private int challenges;
    private SipMessage sent;
    private final Map<String, Optional<SipMessage>> acknowledged = new HashMap<>();

    SipRequest(Phone phone, String method, String uri, SipDialog dialog, List<String> extra, String body) {
        this.phone = phone;
        this.method = method;
        this.uri = uri;
        this.from = dialog.local();
        this.to = dialog.remote();
        this.callId = dialog.callId();
        this.sequence = dialog.nextSequence();
        this.extra = extra;
        this.body = body;
    }

    SipRequest send() {
        transmit(List.of());
        return this;
    }

    /** Sends it once and does not repeat it, whatever comes. */
    void sendOnce() {
        SipMessage request = message(method, phone.via(), List.of());
        sent = request;
        phone.socket().askOnce(request, response -> take(request, response));
    }

    private void transmit(List<String> digest) {
        SipMessage request = message(method, phone.via(), digest);
        sent = request;
        phone.socket().ask(request, response -> take(request, response));
    }

    /** The final answer, after any challenge has been answered. */
    SipMessage awaitFinal() {
        return responses.await("the final answer to " + method + " " + uri, response -> response.code() >= 200);
    }

    SipMessage await(int code) {
        return responses.await(code + " to " + method + " " + uri, response -> response.code() == code);
    }

    /** The received codes, without challenges. */
    List<Integer> codes() {
        return responses.all().stream().map(SipMessage::code).distinct().toList();
    }

    int sequence() {
        return sequence;
    }

    /** A CANCEL for this INVITE. */
    void cancel() {
        phone.socket().ask(message("CANCEL", sent.lines("Via").get(0), List.of()), response -> {});
    }

    private synchronized void take(SipMessage request, SipMessage response) {
        boolean last = response.code() >= 200;
        if (last && acknowledged.containsKey(request.transaction())) {
            acknowledged.get(request.transaction()).ifPresent(phone.socket()::send);
            return; // FreeSWITCH repeats a final answer until it has the ACK
        }
        if (last) {
            acknowledge(request, response);
        }
        boolean again = challenges == 0 || (challenges < MOST_CHALLENGES && isStale(response));
        if (isChallenge(response) && again && phone.credentials().exist()) {
            challenges++;
            sequence++;
            transmit(List.of(phone.credentials().answer(response, method, uri)));
        } else {
            responses.add(response);
        }
    }

    /**
     * FreeSWITCH stores the nonce of a challenge shortly after sending it (sofia_reg.c). On a busy machine the answer
     * arrives earlier and is challenged again, more than once if need be.
     */
    private static boolean isStale(SipMessage response) {
        return response.lines(response.code() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate").stream()
                .anyMatch(line -> line.contains("stale=true"));
    }

    private static boolean isChallenge(SipMessage response) {
        return response.code() == 401 || response.code() == 407;
    }

    private void acknowledge(SipMessage request, SipMessage response) {
        if (!method.equals("INVITE")) {
            acknowledged.put(request.transaction(), Optional.empty());
            return;
        }
        boolean accepted = response.code() < 300;
        String via = accepted ? phone.via() : request.lines("Via").get(0);
        String target = accepted ? response.uri("Contact") : uri;
        SipMessage acknowledgement = new SipMessage(
                "ACK " + target + " SIP/2.0",
                List.of(
                        via,
                        "From: " + from,
                        "To: " + response.header("To"),
                        "Call-ID: " + callId,
                        "CSeq: " + sequence + " ACK",
                        "Max-Forwards: 70"),
                "");
        acknowledged.put(request.transaction(), Optional.of(acknowledgement));
        phone.socket().send(acknowledgement);
    }

    private SipMessage message(String ofMethod, String via, List<String> digest) {
        List<String> headers = new ArrayList<>(List.of(
                via,
                "From: " + from,
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: " + sequence + " " + ofMethod,
                "Max-Forwards: 70",
                phone.contact(),
                "User-Agent: call suite"));
        boolean whole = ofMethod.equals(method);
        headers.addAll(digest);
        headers.addAll(whole ? extra : List.of());
        return new SipMessage(ofMethod + " " + uri + " SIP/2.0", headers, whole ? body : "");
    }
}
