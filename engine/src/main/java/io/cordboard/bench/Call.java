package io.cordboard.bench;

import io.cordboard.route.InviteProof;
import java.util.HexFormat;

/**
 * Who calls whom: what differs between the fetches of two calls.
 *
 * @param number the number of the domain that is dialled from outside
 * @param gatewayAddress the source address of calls from outside
 * @param proofs what proves the caller to the measured server
 */
record Call(String domain, String caller, String called, String number, String gatewayAddress, InviteProof proofs) {
    /** The field {@code proof} of {@code cti_secret} in a store that is filled here: the key of all proofs. */
    static final String KEY = "6265".repeat(16);

    static final InviteProof OWN = proofs(KEY);

    static final int PROOF_LENGTH = 64;

    /** The forms use one Call-ID for all calls. */
    private static final String CALL_ID = "1-27290@198.51.100.21";

    /** @param key in hexadecimal */
    static InviteProof proofs(String key) {
        byte[] octets = HexFormat.of().parseHex(key);
        return new InviteProof(() -> octets);
    }

    /** What the answer to the caller's {@code sip_auth} has set on his leg. */
    String proof() {
        return proofs.issue(caller, domain, CALL_ID);
    }
}
