package io.cordboard.fetch;

import io.cordboard.compose.TrunkProfiles;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Domains;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests in the name of another user, even with a correct password: mod_sofia checks the password of the user
 * who authenticates, and then acts on To and From. These are in the fetch (sofia_reg.c, sofia_reg_parse_auth).
 */
final class SipAuthGate {
    private static final Pattern SCHEME = Pattern.compile("^sips?:", Pattern.CASE_INSENSITIVE);

    private final XmlCurlRequest request;
    private final String domain;
    private final Document user;
    private final Documents documents;

    private SipAuthGate(XmlCurlRequest request, String domain, Document user, Documents documents) {
        this.request = request;
        this.domain = domain;
        this.user = user;
        this.documents = documents;
    }

    /**
     * Why the request is refused; empty if the password decides.
     *
     * @param domain the domain of the user who authenticates, in lower case
     * @param user the user whose password is asked for
     */
    static Optional<String> objection(XmlCurlRequest request, String domain, Document user, Documents documents) {
        SipAuthGate gate = new SipAuthGate(request, domain, user, documents);
        return switch (request.field("sip_auth_method").orElse("").toUpperCase(Locale.ROOT)) {
            case "REGISTER" -> gate.register();
            case "SUBSCRIBE", "PUBLISH" -> gate.subscribe();
            case "MESSAGE" -> gate.message();
            case "INVITE" -> gate.invite();
            default -> Optional.empty();
        };
    }

    /**
     * What an admin should know of such a request, although no document is wrong. Anybody can send it: at most one problem
     * for each alias.
     */
    static List<Problem> problems(XmlCurlRequest request, String domain, Document user) {
        String asked = request.field("user").orElse("");
        boolean alias =
                request.field("sip_auth_method").orElse("").equalsIgnoreCase("REGISTER") && !asked.equals(user.field());
        return alias
                ? List.of(Problem.warning(
                        "cti_exten@" + domain,
                        asked,
                        "",
                        "a phone that registers as " + asked + " is refused: that is another number of the user "
                                + user.field() + "; let the phone register as " + user.field()))
                : List.of();
    }

    private Optional<String> register() {
        if (TrunkProfiles.contains(documents, profileName())) {
            return refused("REGISTER on the SIP profile " + profileName()
                    + ": it has gateways or apply-inbound-acl, and no phone registers there");
        }
        String asked = request.field("user").orElse("");
        if (!asked.equals(user.field())) {
            return refused("REGISTER as " + asked + ": that is an alias, and calls look for phones under the id "
                    + user.field() + " alone; let the phone register as " + user.field());
        }
        String registered = forced("force-register-db-domain")
                .or(() -> request.field("sip_to_host"))
                .orElse("");
        String to = request.field("sip_to_user").orElse("");
        return to.equals(user.field()) && isOurs(registered)
                ? Optional.empty()
                : refused("REGISTER of " + to + "@" + registered + " with the password of " + self());
    }

    private Optional<String> subscribe() {
        boolean within = forced("force-subscription-domain")
                        .or(() -> request.field("sip_to_host"))
                        .filter(this::mayReach)
                        .isPresent()
                && domainInUser().filter(named -> !mayReach(named)).isEmpty();
        return from("SUBSCRIBE")
                .or(() -> within
                        ? Optional.empty()
                        : refused("SUBSCRIBE of " + self() + " to " + target()
                                + ": it is no domain that cti_domain shares with " + domain));
    }

    /** A MESSAGE to {@code api+…} runs a command, unless chat is off in the profile. */
    private Optional<String> message() {
        return from("MESSAGE")
                .or(() -> !hasProto(request.field("sip_to_user").orElse(""))
                                && request.field("sip_to_host")
                                        .filter(this::mayReach)
                                        .isPresent()
                        ? Optional.empty()
                        : refused("MESSAGE of " + self() + " to " + target()));
    }

    /**
     * mod_sofia never compares the URI of a digest with the dialled one. So whoever has seen the digest of one call could
     * use it for another call, from anywhere, until the nonce expires (sofia_reg.c, sofia_reg_parse_auth). With From and
     * To of another tenant's user, a phone could join that user's call or light his lamp (sofia.c).
     */
    private Optional<String> invite() {
        String dialled = request.field("sip_request_user").orElse("");
        Optional<String> other = request.field("sip_auth_uri").filter(uri -> isAnother(uri, dialled));
        if (other.isPresent()) {
            return refused("INVITE of " + self() + " to " + dialled + " with the digest of a call to " + other.get());
        }
        for (String field : List.of("sip_from_host", "sip_to_host")) {
            Optional<String> named = request.field(field).filter(host -> isServed(host) && !mayReach(host));
            if (named.isPresent()) {
                return refused("INVITE of " + self() + " in the name of, or to, a user of " + named.get()
                        + ": it is no domain that cti_domain shares with " + domain);
            }
        }
        return Optional.empty();
    }

    /** Some phones write only the domain, which proves nothing. */
    private static boolean isAnother(String signed, String dialled) {
        String party = SCHEME.matcher(signed).replaceFirst("");
        return party.indexOf('@') >= 0 && !party.startsWith(dialled + "@") && !party.startsWith(dialled + ":");
    }

    private Optional<String> from(String method) {
        String host = request.field("sip_from_host").orElse("");
        String name = request.field("sip_from_user").orElse("");
        return name.equals(user.field()) && isOurs(host)
                ? Optional.empty()
                : refused(method + " from " + name + "@" + host + " with the password of " + self());
    }

    /**
     * The domain in a user part of the form {@code PROTO+USER+DOMAIN} or {@code PROTO+USER@DOMAIN}, which overrides the
     * host (sofia_presence.c, sofia_presence_handle_sip_i_subscribe).
     */
    private Optional<String> domainInUser() {
        String to = request.field("sip_to_user").orElse("");
        if (!hasProto(to)) {
            return Optional.empty();
        }
        String number = to.substring(to.indexOf('+') + 1);
        int end = number.indexOf('+') >= 0 ? number.indexOf('+') : number.indexOf('@');
        return end < 0 ? Optional.empty() : Optional.of(number.substring(end + 1));
    }

    /** A number such as +44123 has none. */
    private static boolean hasProto(String userPart) {
        return userPart.indexOf('+') > 0;
    }

    private String target() {
        return request.field("sip_to_user").orElse("") + "@"
                + request.field("sip_to_host").orElse("");
    }

    private boolean mayReach(String host) {
        Optional<String> other = DomainName.of(host);
        return other.filter(domain::equals).isPresent()
                || other.filter(Domains.shares(Domains.settings(documents, domain))::contains)
                        .isPresent();
    }

    private boolean isServed(String host) {
        return DomainName.of(host).filter(documents.index().domains()::contains).isPresent();
    }

    private boolean isOurs(String host) {
        return DomainName.of(host).filter(domain::equals).isPresent();
    }

    /** What the SIP profile uses instead of the host of To. */
    private Optional<String> forced(String param) {
        return documents
                .document("sip_profile", "", profileName())
                .flatMap(profile -> profile.pair("param", param))
                .filter(value -> !value.isEmpty());
    }

    private String profileName() {
        return request.field("sip_profile").orElse("");
    }

    private String self() {
        return user.field() + "@" + domain;
    }

    private static Optional<String> refused(String what) {
        return Optional.of("refused " + what);
    }
}
