package io.cordboard.route;

import io.cordboard.request.Leg;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The channel variable {@code cordboard_proof} of an extension's own call. Cordboard's answer to the {@code sip_auth} of
 * an INVITE contains it, and mod_sofia sets it on the leg only if the digest was correct (sofia.c,
 * sofia_handle_sip_i_invite). It is valid for that user and that Call-ID.
 */
public final class InviteProof {
    private final Supplier<byte[]> key;

    /** @param key the key that all nodes share */
    public InviteProof(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The value for a call of the user with that id, not with an alias. */
    public String issue(String user, String domain, String callId) {
        return SignedText.invite(user, domain, callId).signature(key.get());
    }

    /** The extension that makes the call, by its secret and the proof of its INVITE. */
    public Optional<LegOwner> ownerOf(Leg leg) {
        return LegOwner.caller(leg).filter(owner -> isOn(leg, owner));
    }

    /** Whether the leg has the proof that it is the extension's own call. */
    boolean isOn(Leg leg, LegOwner owner) {
        String callId = leg.variable("sip_call_id").orElse("");
        return !callId.isEmpty()
                && SignedText.invite(owner.user(), owner.domain(), callId)
                        .isSigned(leg.variable(OriginateProof.VARIABLE).orElse(""), key.get());
    }
}
