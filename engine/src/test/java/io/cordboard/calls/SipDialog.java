package io.cordboard.calls;

/** The two parties and the Call-ID that identify a call, as From and To of our own requests. */
final class SipDialog {

    private final String callId;
    private final String local;
    private volatile String remote;
    private int sequence = 100;

    private SipDialog(String callId, String local, String remote) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
    }

    static SipDialog outgoing(String local, String remote) {
        return new SipDialog(Phone.token() + "@phone", local + ";tag=" + Phone.token(), remote);
    }

    static SipDialog incoming(SipMessage invite) {
        return new SipDialog(invite.callId(), invite.header("To") + ";tag=" + Phone.token(), invite.header("From"));
    }

    String callId() {
        return callId;
    }

    String local() {
        return local;
    }

    String remote() {
        return remote;
    }

    /** The other side has sent its tag. */
    void confirm(String remoteWithTag) {
        remote = remoteWithTag;
    }

    /** Leaves a gap, so that a request can be repeated with a password. */
    synchronized int nextSequence() {
        sequence += 2;
        return sequence;
    }
}
