package io.cordboard.route;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.request.Leg;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Determines who is calling. It uses what FreeSWITCH has verified; headers, From and names prove nothing. */
public final class CallerClassifier {

    /** Set when the other party of a leg sent it elsewhere: REFER, 3xx. */
    private static final List<String> MOVED =
            List.of("sip_refer_to", "sip_h_Referred-By", "sip_redirected_to", "sip_redirect_dialstring");

    private final Clock clock;
    private final Supplier<byte[]> proofKey;
    private final InviteProof inviteProof;
    private final OwnHop ownHop;
    private final OnBehalf onBehalf;
    private final MovedBy movedBy;

    /** @param proofKey the key that all nodes share */
    public CallerClassifier(Clock clock, Supplier<byte[]> proofKey) {
        this(clock, proofKey, LegMovers.NONE);
    }

    /** @param movers who moved a leg */
    public CallerClassifier(Clock clock, Supplier<byte[]> proofKey, LegMovers movers) {
        this.clock = clock;
        this.proofKey = proofKey;
        this.inviteProof = new InviteProof(proofKey);
        this.ownHop = new OwnHop(proofKey);
        this.onBehalf = new OnBehalf(proofKey);
        this.movedBy = new MovedBy(proofKey, movers);
    }

    public Caller classify(Leg leg, Documents documents) {
        return movedBy.of(leg, documents).orElseGet(() -> byOwnRights(leg, documents));
    }

    private Caller byOwnRights(Leg leg, Documents documents) {
        if (isMoved(leg)) {
            return new Caller.Stranger(true);
        }
        Caller caller = unforwarded(leg, documents);
        return onBehalf.of(leg)
                .flatMap(forwarder -> forwarded(caller, forwarder, documents))
                .orElse(caller);
    }

    /** A forward between domains gives no rights, and a leg that another party has moved has no rights. */
    private static Optional<Caller> forwarded(Caller caller, LegOwner forwarder, Documents documents) {
        boolean moved = caller instanceof Caller.Stranger stranger && stranger.moved();
        boolean elsewhere = caller.rights()
                .filter(user -> !user.domain().equals(forwarder.domain()))
                .isPresent();
        return moved || elsewhere
                ? Optional.empty()
                : Users.inForce(documents, forwarder.domain(), forwarder.user())
                        .map(user -> new Caller.Forwarded(caller, forwarder.domain(), user));
    }

    private Caller unforwarded(Leg leg, Documents documents) {
        if (leg.isOutbound()) {
            return unmoved(leg, originated(leg, documents)).orElseGet(() -> new Caller.Stranger(true));
        }
        return unmoved(leg, extension(leg, documents))
                .or(() -> gateway(leg, documents))
                .orElseGet(() -> new Caller.Stranger(false));
    }

    /** A leg has its owner's rights only if nobody else has sent it here; the marks of a transfer can be suppressed. */
    private Optional<Caller> unmoved(Leg leg, Optional<Caller> owner) {
        return owner.isEmpty() || ownHop.isOn(leg) ? owner : Optional.of(new Caller.Stranger(true));
    }

    private static boolean isMoved(Leg leg) {
        return leg.context().orElse("").equalsIgnoreCase(RouteSettings.REDIRECTED)
                || MOVED.stream().anyMatch(name -> leg.variable(name).isPresent());
    }

    private Optional<Caller> originated(Leg leg, Documents documents) {
        return leg.variable(OriginateProof.VARIABLE)
                .flatMap(value -> OriginateProof.verify(
                        proofKey.get(), leg.field("Unique-ID").orElse(""), value, clock.instant()))
                .flatMap(proof -> Users.inForce(documents, proof.domain(), proof.user())
                        .map(user -> new Caller.Originated(proof.domain(), user)));
    }

    private Optional<Caller> extension(Leg leg, Documents documents) {
        return LegOwner.caller(leg)
                .filter(owner -> inviteProof.isOn(leg, owner))
                .flatMap(owner -> Users.inForce(documents, owner.domain(), owner.user())
                        .map(user -> new Caller.Extension(owner.domain(), user)));
    }

    private static Optional<Caller> gateway(Leg leg, Documents documents) {
        List<Document> gateways = Gateways.of(documents).atSource(leg);
        if (gateways.isEmpty()) {
            return Optional.empty();
        }
        // A name alone proves nothing; it selects among the gateways of one address.
        List<Document> named = gateways.stream()
                .filter(gateway -> leg.variable("sip_gateway").orElse("").equalsIgnoreCase(gateway.field()))
                .toList();
        return Optional.of(new Caller.Gateway(named.isEmpty() ? gateways : named));
    }
}
