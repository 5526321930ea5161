package io.cordboard.route;

import io.cordboard.document.DomainName;
import io.cordboard.request.Leg;
import java.util.List;
import java.util.Optional;

/**
 * The extension that owns a leg (docs/guard/identity.md): for an outbound leg the called one, for an inbound leg the one
 * that has proven its secret. Text of the caller ({@code presence_id}, From) proves nothing; and after a bridge the
 * caller's leg has {@code dialed_user} too.
 *
 * @param user its id
 * @param domain its SIP domain, lower case
 */
public record LegOwner(String user, String domain) {
    /** Contains {@code USER@DOMAIN} on legs that Cordboard has created for that extension; nobody else may set it. */
    public static final String STANDS_FOR = "cordboard_stands_for";

    /** Set when {@code sip_authorized} does not mean a checked secret: an ACL, a token header, our own address. */
    private static final List<String> NOT_BY_SECRET = List.of("sip_acl_authed_by", "sip_acl_token", "sip_looped_call");

    /** Empty for other legs: trunks, strangers, loopback. */
    public static Optional<LegOwner> of(Leg leg) {
        return leg.isOutbound() ? madeFor(leg).or(() -> of(leg, "dialed_user", "dialed_domain")) : caller(leg);
    }

    /** A leg that we created for an extension makes a call itself: then {@code dialed_user} is the called user. */
    private static Optional<LegOwner> madeFor(Leg leg) {
        String standsFor = leg.variable(STANDS_FOR).orElse("");
        int at = standsFor.lastIndexOf('@');
        return at <= 0
                ? Optional.empty()
                : DomainName.of(standsFor.substring(at + 1))
                        .map(domain -> new LegOwner(standsFor.substring(0, at), domain));
    }

    /** The extension that makes the call, by its secret. */
    static Optional<LegOwner> caller(Leg leg) {
        boolean proven = leg.variable("sip_authorized").orElse("").equals("true")
                && leg.field("Call-Direction").orElse("").equals("inbound")
                && leg.variable("sip_auth_username").isPresent()
                && NOT_BY_SECRET.stream().noneMatch(name -> leg.variable(name).isPresent());
        return proven ? of(leg, "user_name", "domain_name") : Optional.empty();
    }

    private static Optional<LegOwner> of(Leg leg, String userVariable, String domainVariable) {
        return leg.variable(domainVariable)
                .flatMap(DomainName::of)
                .flatMap(domain -> leg.variable(userVariable).map(user -> new LegOwner(user, domain)));
    }

    @Override
    public String toString() {
        return user + "@" + domain;
    }
}
