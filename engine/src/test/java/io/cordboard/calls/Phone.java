package io.cordboard.calls;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A small SIP phone over UDP: it registers, calls, answers, refers, redirects, subscribes. Carriers and strangers are
 * phones without a password.
 */
final class Phone implements AutoCloseable {

    private final String user;
    private final String domain;
    private final PhoneCredentials credentials;
    private final InetSocketAddress freeSwitch;
    private final SipSocket socket;
    private final PhoneAudio voice;
    private final Arrivals<SipCall> incoming = new Arrivals<>("calls received");
    private final Arrivals<SipMessage> notifies = new Arrivals<>("NOTIFYs");
    private final Map<String, SipCall> calls = new ConcurrentHashMap<>();
    private boolean registered;
    private String display = "";
    private String contact;
    private volatile Function<SipCall, SipMessage> onCall = call -> call.ok(call.invitation());

    Phone(String user, String domain, String password, InetSocketAddress address, InetSocketAddress freeSwitch) {
        this.user = user;
        this.domain = domain;
        this.credentials = new PhoneCredentials(user, password);
        this.freeSwitch = freeSwitch;
        this.socket = new SipSocket(address, freeSwitch);
        this.contact = "<sip:" + user + "@" + socket.hostAndPort() + ">";
        this.voice = new PhoneAudio(socket.host());
        socket.listen(this::take);
    }

    /** Answers calls, as by default. */
    Phone answering() {
        onCall = call -> call.ok(call.invitation());
        return this;
    }

    /** Leaves calls ringing. */
    Phone ringing() {
        onCall = SipCall::ringing;
        return this;
    }

    /** Waits until the phone receives audio. */
    void awaitSound() {
        voice.awaitSound();
    }

    /** Rejects calls with this status, such as {@code 486 Busy Here}. */
    Phone refusing(String status) {
        onCall = call -> call.refused(status);
        return this;
    }

    Phone redirectingTo(String uri) {
        onCall = call -> call.redirected(uri);
        return this;
    }

    /** From now on it redirects calls to this URI, in which {@code HERE} is its address. */
    Phone foundAt(String other) {
        contact = other.replace("HERE", socket.hostAndPort());
        return this;
    }

    /** Registers. Returns the status of the final answer. */
    String register() {
        String status = request("REGISTER", "sip:" + domain, self(), List.of("Expires: 3600"));
        registered = status.equals("200 OK");
        return status;
    }

    /** Whether it is no longer registered; unregistering is refused if no Cordboard knows its password. */
    boolean unregister() {
        if (registered) {
            registered = !request("REGISTER", "sip:" + domain, self(), List.of("Expires: 0"))
                    .equals("200 OK");
        }
        return !registered;
    }

    String address() {
        return user + "@" + domain;
    }

    /** Registers, and fails the test if that is refused. */
    Phone registered() {
        String status = register();
        if (!status.equals("200 OK")) {
            throw new AssertionError(user + "@" + domain + " could not register: " + status);
        }
        return this;
    }

    String subscribe(String number, String event) {
        return request(
                "SUBSCRIBE", uriOf(number), "<" + uriOf(number) + ">", List.of("Event: " + event, "Expires: 600"));
    }

    /** From now on it answers challenges with the realm of its own domain. */
    Phone inItsOwnRealm() {
        credentials.useRealm(domain);
        return this;
    }

    /** From now on its digests are computed for another request URI. */
    Phone signingFor(String uri) {
        credentials.signFor(uri);
        return this;
    }

    PhoneCredentials credentials() {
        return credentials;
    }

    /** Sends a request outside of calls. Returns the status of the final answer. */
    String ask(String method, String from, String uri, List<String> extra, String body) {
        SipDialog dialog = SipDialog.outgoing("<" + from + ">", "<" + uri + ">");
        return new SipRequest(this, method, uri, dialog, extra, body)
                .send()
                .awaitFinal()
                .status();
    }

    /** Registers this phone's address as that of another user. */
    String registerAs(String other) {
        return ask("REGISTER", other, other, List.of("Expires: 3600"), "");
    }

    SipCall call(String number) {
        return call(uriOf(number), uriOf(number));
    }

    /** Calls with a request URI that differs from the To header. */
    SipCall call(String requestUri, String to) {
        return start(SipCall.made(this, self(), requestUri, "<" + to + ">"));
    }

    /** From now on it uses this name in From; everything is quoted except a percent sign. */
    Phone named(String name) {
        display = "\"" + name + "\" ";
        return this;
    }

    /** Makes a call that replaces a leg of another call. */
    SipCall replace(SipCall other, String requestUri) {
        return start(SipCall.made(
                this, self(), requestUri, self(), List.of("Replaces: " + other.id() + ";to-tag=a;from-tag=b")));
    }

    /** Calls with the name of another user in From. */
    SipCall callAs(String other, String number) {
        return start(SipCall.made(this, "<" + uriOf(other) + ">", uriOf(number), "<" + uriOf(number) + ">"));
    }

    /** Calls with the URI of another user in From, and additional headers. */
    SipCall callWith(List<String> headers, String from, String uri) {
        return start(SipCall.made(this, "<" + from + ">", uri, headers));
    }

    private SipCall start(SipCall call) {
        calls.put(call.id(), call);
        return call.start();
    }

    /** The first received call, waiting for it if necessary. */
    SipCall awaitCall() {
        return incoming.await("a call to " + this, call -> true);
    }

    /** The first received call after this number of others. */
    SipCall awaitCallAfter(int others) {
        return incoming.awaitAfter(others, "one more call to " + this, call -> true);
    }

    int callCount() {
        return incoming.count();
    }

    Arrivals<SipMessage> notifies() {
        return notifies;
    }

    String uriOf(String number) {
        return "sip:" + number + "@" + domain;
    }

    /** This number at FreeSWITCH's own address, as outsiders write it. */
    String uriAtFreeSwitch(String number) {
        return "sip:" + number + "@" + freeSwitch.getAddress().getHostAddress() + ":" + freeSwitch.getPort();
    }

    SipSocket socket() {
        return socket;
    }

    String user() {
        return user;
    }

    String self() {
        return display + "<" + uriOf(user) + ">";
    }

    String contact() {
        return "Contact: " + contact;
    }

    String via() {
        return "Via: SIP/2.0/UDP " + socket.hostAndPort() + ";branch=z9hG4bK" + token();
    }

    String sdp() {
        return voice.sdp();
    }

    /** Sends noise until the phone is closed, so that a recording is not empty. */
    Phone talkingTo(SipCall call) {
        voice.talkTo(call.finalAnswer().body());
        return this;
    }

    /** The same in a call that it has received: FreeSWITCH does what it is told to do on a leg when it hears something. */
    void talkingIn(SipCall received) {
        voice.talkTo(received.invitation().body());
    }

    /** Presses keys in a call that it has received. */
    void keys(SipCall received, String keys) {
        voice.key(received.invitation().body(), keys);
    }

    /** Presses keys in a call that it has made. */
    void keysTo(SipCall made, String keys) {
        voice.key(made.finalAnswer().body(), keys);
    }

    static String token() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private String request(String method, String uri, String to, List<String> extra) {
        SipDialog dialog = SipDialog.outgoing(self(), to);
        return new SipRequest(this, method, uri, dialog, extra, "")
                .send()
                .awaitFinal()
                .status();
    }

    private Optional<SipMessage> take(SipMessage request) {
        Optional<SipCall> known = Optional.ofNullable(calls.get(request.callId()));
        known.ifPresent(call -> call.take(request));
        return switch (request.method()) {
            case "ACK" -> Optional.empty();
            case "INVITE" -> Optional.of(known.map(call -> call.ok(request)).orElseGet(() -> invited(request)));
            default -> Optional.of(done(request));
        };
    }

    private SipMessage done(SipMessage request) {
        if (request.method().equals("NOTIFY")) {
            notifies.add(request);
        }
        return SipReply.to(request, "200 OK", request.header("To"), List.of(contact()), "");
    }

    private SipMessage invited(SipMessage invite) {
        SipCall call = SipCall.received(this, invite);
        calls.put(call.id(), call);
        incoming.add(call);
        return onCall.apply(call);
    }

    @Override
    public String toString() {
        return user + "@" + socket.hostAndPort();
    }

    @Override
    public void close() {
        socket.close();
        voice.close();
    }
}
