package io.cordboard.review;

import io.cordboard.compose.TrunkProfiles;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SIP profiles that were meant for phones but became trunk profiles: phones there have no domains, transfers or lamps.
 */
final class ProfileReview {
    private static final String KEY = "cti_sip_profile";
    private static final String ACL = "apply-inbound-acl";
    /** Params that only phones need: they register, or are browsers. */
    private static final Set<String> OF_PHONES = Set.of(
            "ws-binding",
            "wss-binding",
            "multiple-registrations",
            "force-register-domain",
            "force-register-db-domain",
            "force-subscription-domain",
            "inbound-reg-in-new-thread",
            "max-registrations-per-extension",
            "send-presence-on-register");

    private static final String LOST = "; phones lose transfers and lamps there, and domains are not served";

    private final Documents documents;
    private final NameCheck names;
    private final Gateways gateways;
    private final List<Problem> problems = new ArrayList<>();

    private ProfileReview(Documents documents, NameCheck names) {
        this.documents = documents;
        this.names = names;
        this.gateways = Gateways.of(documents);
    }

    static List<Problem> problems(Documents documents, NameCheck names) {
        ProfileReview review = new ProfileReview(documents, names);
        Map<String, String> listening = new HashMap<>();
        documents.all("sip_profile", "").stream()
                .filter(profile -> profile.isTrue("enabled", true))
                .forEach(profile -> {
                    review.profile(profile);
                    review.names(profile);
                    review.places(profile, listening);
                });
        return review.problems;
    }

    /** Domains and routes of a profile that do not exist. */
    private void names(Document profile) {
        List<String> domains = profile.texts("domains");
        for (int i = 0; i < domains.size(); i++) {
            String pointer = "/domains/" + i;
            if (!domains.get(i).equals("all")) {
                names.domain(domains.get(i)).ifPresent(found -> problems.add(found.at(KEY, profile.field(), pointer)));
            }
        }
        profile.text("route")
                .filter(route -> profile.text("domain").isEmpty())
                .flatMap(route -> names.route(Optional.empty(), route))
                .ifPresent(found -> problems.add(found.at(KEY, profile.field(), "/route")));
    }

    /** Two profiles at one address and port: FreeSWITCH starts only one of them. */
    private void places(Document profile, Map<String, String> listening) {
        String ip = profile.pair("param", "sip-ip").orElse("");
        profile.pair("param", "sip-port")
                .ifPresent(port -> listens(profile, ip + " " + port, "/param/sip-port", listening));
        if (profile.pair("param", "tls").filter(Document::isTrue).isPresent()) {
            String tls = profile.pair("param", "tls-sip-port").orElse("5061");
            listens(profile, ip + " " + tls, "/param/tls-sip-port", listening);
        }
        for (String binding : List.of("ws-binding", "wss-binding")) {
            profile.pair("param", binding)
                    .ifPresent(written -> listens(profile, ip + written, "/param/" + binding, listening));
        }
    }

    private void listens(Document profile, String place, String pointer, Map<String, String> listening) {
        String other = listening.putIfAbsent(place, profile.field());
        if (other != null && !place.endsWith(" auto")) {
            problems.add(Problem.error(
                    KEY,
                    profile.field(),
                    pointer,
                    "the SIP profile " + other + " listens there already, and FreeSWITCH starts only one of them"));
        }
    }

    private boolean isForPhones(Document profile) {
        return profile.isTrue("enabled", true) && !TrunkProfiles.isOne(profile, gateways.ofProfile(profile.field()));
    }

    private void profile(Document profile) {
        unproven(profile);
        List<Document> own = gateways.ofProfile(profile.field());
        Optional<String> list = profile.pairs("param").stream()
                .filter(param -> param.getKey().equalsIgnoreCase(ACL))
                .map(Map.Entry::getValue)
                .filter(name -> !name.equals("domains"))
                .findFirst();
        if (!isForPhones(profile) && looksLikePhones(profile)) {
            list.ifPresent(name -> problems.add(Problem.warning(
                    KEY,
                    profile.field(),
                    "/param/" + ACL,
                    "makes this a trunk profile, because calls from the addresses of '" + name + "' need no password"
                            + LOST
                            + "; remove it, and write the addresses of a trunk as \"addresses\" of its gateway")));
            own.forEach(gateway -> problems.add(Problem.warning(
                            "cti_gateway@" + gateway.domain(),
                            gateway.field(),
                            "/profile",
                            "makes the SIP profile " + profile.field() + " one for trunks" + LOST)
                    .instead(other(profile))));
        }
    }

    /** FreeSWITCH asks phones for their password only when auth-calls is on. */
    private void unproven(Document profile) {
        boolean off = profile.pair("param", "auth-calls")
                .filter(value -> !Document.isTrue(value))
                .isPresent();
        boolean forStrangers = profile.text("domain").isPresent();
        if (off && !forStrangers && isForPhones(profile)) {
            problems.add(
                    Problem.notice(
                            KEY,
                            profile.field(),
                            "/param/auth-calls",
                            "is false: calls of phones at this profile prove no password, and are treated as those of strangers"));
        }
    }

    /** A profile for trunks that is there; else what to add. */
    private String other(Document profile) {
        return documents.all("sip_profile", "").stream()
                .filter(one -> !one.field().equals(profile.field()) && !looksLikePhones(one) && !isForPhones(one))
                .map(Document::field)
                .findFirst()
                .orElse("a SIP profile of its own, without phones");
    }

    /**
     * Phones authenticate or register there, or the profile has the name that the vanilla configuration uses for
     * phones.
     */
    private static boolean looksLikePhones(Document profile) {
        return profile.field().startsWith("internal")
                || profile.pair("param", "auth-calls").filter(Document::isTrue).isPresent()
                || profile.pairs("param").stream()
                        .anyMatch(param -> OF_PHONES.contains(param.getKey().toLowerCase(Locale.ROOT)));
    }
}
