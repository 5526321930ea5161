package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** One call of a phone, made or received. */
final class SipCall {

    private final Phone phone;
    private final SipDialog dialog;
    private final SipRequest invite;
    private final SipMessage received;
    private final Arrivals<String> requests = new Arrivals<>("requests in the call");
    private final Arrivals<SipMessage> cancels = new Arrivals<>("CANCELs of the call");
    private volatile String target;

    private SipCall(Phone phone, SipDialog dialog, SipRequest invite, SipMessage received, String target) {
        this.phone = phone;
        this.dialog = dialog;
        this.invite = invite;
        this.received = received;
        this.target = target;
    }

    static SipCall made(Phone phone, String from, String requestUri, String to) {
        return made(phone, from, requestUri, to, List.of());
    }

    static SipCall made(Phone phone, String from, String requestUri, String to, List<String> further) {
        SipDialog dialog = SipDialog.outgoing(from, to);
        List<String> headers = new ArrayList<>(List.of("Content-Type: application/sdp"));
        headers.addAll(further);
        SipRequest invite = new SipRequest(phone, "INVITE", requestUri, dialog, headers, phone.sdp());
        return new SipCall(phone, dialog, invite, null, requestUri);
    }

    static SipCall received(Phone phone, SipMessage invite) {
        return new SipCall(phone, SipDialog.incoming(invite), null, invite, invite.uri("Contact"));
    }

    /** With additional headers. */
    static SipCall made(Phone phone, String from, String uri, List<String> headers) {
        SipDialog dialog = SipDialog.outgoing(from, "<" + uri + ">");
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Type: application/sdp");
        return new SipCall(phone, dialog, new SipRequest(phone, "INVITE", uri, dialog, all, phone.sdp()), null, uri);
    }

    SipCall start() {
        invite.send();
        return this;
    }

    String id() {
        return dialog.callId();
    }

    SipMessage invitation() {
        return received;
    }

    /** Waits for the final answer: {@code 200 OK}, {@code 404 Not Found}. */
    String status() {
        SipMessage last = invite.awaitFinal();
        if (last.code() < 300) {
            dialog.confirm(last.header("To"));
            target = last.uri("Contact");
        }
        return last.status();
    }

    /** Whether the call was refused; does not wait. */
    boolean isRefused() {
        return invite.codes().stream().anyMatch(code -> code >= 300);
    }

    SipMessage finalAnswer() {
        return invite.awaitFinal();
    }

    /** Fails the test unless the call is answered. */
    SipCall answered() {
        String status = status();
        if (!status.equals("200 OK")) {
            throw new AssertionError(phone + " called " + target + ", which should have answered, and got " + status);
        }
        return this;
    }

    SipCall awaitRinging() {
        dialog.confirm(invite.await(180).header("To"));
        return this;
    }

    void cancel() {
        invite.cancel();
    }

    void hangUp() {
        request("BYE", List.of());
    }

    /** Puts the other side on hold. Returns the status of the answer. */
    String hold() {
        String sdp = phone.sdp().replace("a=sendrecv\r\n", "") + "a=sendonly\r\n";
        return new SipRequest(phone, "INVITE", target, dialog, List.of("Content-Type: application/sdp"), sdp)
                .send()
                .awaitFinal()
                .status();
    }

    /** Sends an INFO. Returns the status of the answer. */
    String info(List<String> headers) {
        return request("INFO", headers);
    }

    /** Sends a request of any method in the call. Returns the status of the answer. */
    String ask(String method, String header) {
        return request(method, List.of(header));
    }

    /** Sends a REFER to the other side. Returns the status of the answer. */
    String refer(String uri) {
        return request("REFER", List.of("Refer-To: <" + uri + ">", "Referred-By: " + phone.self()));
    }

    /** The same, sent by somebody else who knows the Call-ID and both tags of this call. */
    String referFrom(Phone other, String uri) {
        List<String> headers = List.of("Refer-To: <" + uri + ">", "Referred-By: " + phone.self());
        return new SipRequest(other, "REFER", target, dialog, headers, "")
                .send()
                .awaitFinal()
                .status();
    }

    /** Sends an INFO with keys as somebody else who knows the Call-ID and both tags of this call. */
    String infoFrom(Phone other, String keys) {
        return new SipRequest(other, "INFO", target, dialog, List.of("Content-Type: application/dtmf-relay"), keys)
                .send()
                .awaitFinal()
                .status();
    }

    /** The same with a given Refer-To header, and without Referred-By. */
    String referTo(String header) {
        return request("REFER", List.of("Refer-To: " + header));
    }

    /** Connects the other side with the partner of another call of this phone: an attended transfer. */
    String transferTo(SipCall other) {
        String replaces =
                other.id() + ";to-tag=" + tag(other.dialog.remote()) + ";from-tag=" + tag(other.dialog.local());
        return refer("sip:" + phone.user() + "@transferred?Replaces=" + URLEncoder.encode(replaces, UTF_8));
    }

    private static String tag(String party) {
        return party.substring(party.indexOf(";tag=") + ";tag=".length());
    }

    /** Waits until the other side has hung up. */
    void awaitEnd() {
        requests.await("the end of the call " + id(), method -> method.equals("BYE") || method.equals("CANCEL"));
    }

    /** Waits until the other side has given up calling. */
    SipMessage awaitCancel() {
        return cancels.await("the CANCEL of " + id(), cancel -> true);
    }

    /** Answers a call that was left ringing. */
    void answer() {
        phone.socket().answer(received, ok(received));
    }

    SipMessage ringing() {
        return reply(received, "180 Ringing", List.of(), "");
    }

    SipMessage ok(SipMessage request) {
        return reply(request, "200 OK", List.of("Content-Type: application/sdp"), phone.sdp());
    }

    SipMessage refused(String status) {
        return reply(received, status, List.of(), "");
    }

    SipMessage redirected(String uri) {
        return SipReply.to(received, "302 Moved Temporarily", dialog.local(), List.of("Contact: <" + uri + ">"), "");
    }

    void take(SipMessage request) {
        requests.add(request.method());
        if (request.method().equals("CANCEL")) {
            cancels.add(request);
            phone.socket().answer(received, refused("487 Request Terminated"));
        }
    }

    private SipMessage reply(SipMessage request, String status, List<String> extra, String body) {
        List<String> headers = new ArrayList<>(List.of(phone.contact()));
        headers.addAll(extra);
        return SipReply.to(request, status, dialog.local(), headers, body);
    }

    private String request(String method, List<String> extra) {
        return new SipRequest(phone, method, target, dialog, extra, "")
                .send()
                .awaitFinal()
                .status();
    }

    @Override
    public String toString() {
        return received == null ? "call to " + target : received.startLine();
    }
}
