package io.cordboard.review;

import io.cordboard.compose.SofiaConfComposer;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SIP profiles that were meant for phones but became trunk profiles: phones there have no domains, transfers or lamps.
 */
final class ProfileReview {
    private static final String KEY = "cti_sip_profile";
    private static final String ACL = "apply-inbound-acl";
    private static final String LOST = "; phones lose transfers and lamps there, and domains are not served";

    private final Documents documents;
    private final Gateways gateways;
    private final List<Problem> problems = new ArrayList<>();

    private ProfileReview(Documents documents) {
        this.documents = documents;
        this.gateways = Gateways.of(documents);
    }

    static List<Problem> problems(Documents documents) {
        ProfileReview review = new ProfileReview(documents);
        List<Document> profiles = documents.all("sip_profile", "");
        profiles.stream().filter(profile -> profile.isTrue("enabled", true)).forEach(review::profile);
        return review.problems;
    }

    private boolean isForPhones(Document profile) {
        return profile.isTrue("enabled", true)
                && !SofiaConfComposer.isTrunkProfile(profile, gateways.ofProfile(profile.field()));
    }

    private void profile(Document profile) {
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
                    "makes this a trunk profile, because it accepts calls from the addresses of " + name + LOST
                            + "; remove it, and write the addresses of a trunk as \"addresses\" of its gateway")));
            own.forEach(gateway -> problems.add(Problem.warning(
                            "cti_gateway@" + gateway.domain(),
                            gateway.field(),
                            "/profile",
                            "makes the SIP profile " + profile.field() + " one for trunks" + LOST)
                    .instead(other(profile))));
        }
    }

    private String other(Document profile) {
        return documents.all("sip_profile", "").stream()
                .map(Document::field)
                .filter(name -> !name.equals(profile.field()) && !name.startsWith("internal"))
                .findFirst()
                .orElse(Gateways.DEFAULT_PROFILE);
    }

    /** Phones authenticate there, or the profile has the name that the vanilla configuration uses for phones. */
    private static boolean looksLikePhones(Document profile) {
        return profile.field().startsWith("internal")
                || profile.pair("param", "auth-calls").filter(Document::isTrue).isPresent();
    }
}
