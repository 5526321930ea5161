package io.cordboard.route;

import io.cordboard.request.XmlCurlRequest;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.DomainName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides who is calling (DESIGN §4). Works on what FreeSWITCH has proven; headers, From and names prove nothing. */
public final class CallerClassifier {
    /** The context that mod_sofia asks for when a called party redirects and {@code manual-redirect} is on. */
    public static final String REDIRECTED = "redirected";

    /** Set when the other party of a leg sent it elsewhere: REFER, 3xx. */
    private static final List<String> MOVED =
            List.of("sip_refer_to", "sip_h_Referred-By", "sip_redirected_to", "sip_redirect_dialstring");

    /** Set when {@code sip_authorized} does not stand for a checked secret: an ACL, a token header, our own address. */
    private static final List<String> NOT_BY_SECRET = List.of("sip_acl_authed_by", "sip_acl_token", "sip_looped_call");

    private final Clock clock;
    private final Supplier<byte[]> proofKey;

    /** @param proofKey the key that all nodes share */
    public CallerClassifier(Clock clock, Supplier<byte[]> proofKey) {
        this.clock = clock;
        this.proofKey = proofKey;
    }

    public Caller classify(XmlCurlRequest request, Documents documents) {
        if (isMoved(request)) {
            return new Caller.Stranger(true);
        }
        if (isOutbound(request)) {
            return originated(request, documents).orElseGet(() -> new Caller.Stranger(true));
        }
        return extension(request, documents)
                .or(() -> gateway(request, documents))
                .orElseGet(() -> new Caller.Stranger(false));
    }

    private static boolean isMoved(XmlCurlRequest request) {
        return request.context().orElse("").equalsIgnoreCase(REDIRECTED)
                || MOVED.stream().anyMatch(name -> request.variable(name).isPresent());
    }

    private static boolean isOutbound(XmlCurlRequest request) {
        return request.field("Call-Direction").orElse("").equals("outbound");
    }

    private Optional<Caller> originated(XmlCurlRequest request, Documents documents) {
        return request.variable(Proof.VARIABLE)
                .flatMap(value ->
                        Proof.verify(proofKey.get(), request.field("Unique-ID").orElse(""), value, clock.instant()))
                .flatMap(proof -> Users.inForce(documents, proof.domain(), proof.user())
                        .map(user -> new Caller.Originated(proof.domain(), user)));
    }

    private static Optional<Caller> extension(XmlCurlRequest request, Documents documents) {
        boolean proven = request.variable("sip_authorized").orElse("").equals("true")
                && request.field("Call-Direction").orElse("").equals("inbound")
                && request.variable("sip_auth_username").isPresent()
                && NOT_BY_SECRET.stream()
                        .noneMatch(name -> request.variable(name).isPresent());
        if (!proven) {
            return Optional.empty();
        }
        return request.variable("domain_name")
                .flatMap(DomainName::of)
                .flatMap(domain -> request.variable("user_name")
                        .flatMap(user -> Users.inForce(documents, domain, user))
                        .map(user -> new Caller.Extension(domain, user)));
    }

    private static Optional<Caller> gateway(XmlCurlRequest request, Documents documents) {
        List<Document> gateways = atSource(request, documents);
        if (gateways.isEmpty()) {
            return Optional.empty();
        }
        // A name proves nothing by itself; among the gateways of one address it decides.
        List<Document> named = gateways.stream()
                .filter(gateway -> request.variable("sip_gateway").orElse("").equalsIgnoreCase(gateway.field()))
                .toList();
        return Optional.of(new Caller.Gateway(named.isEmpty() ? gateways : named));
    }

    /** The gateways of the leg's SIP profile whose calls come from the leg's source address. */
    static List<Document> atSource(XmlCurlRequest request, Documents documents) {
        Optional<String> profile = request.variable("sofia_profile_name");
        Optional<String> address = request.variable("sip_network_ip");
        if (profile.isEmpty() || address.isEmpty()) {
            return List.of();
        }
        return Gateways.of(documents.index()).at(profile.get(), address.get());
    }
}
