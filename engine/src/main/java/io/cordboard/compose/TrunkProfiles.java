package io.cordboard.compose;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The SIP profiles with trunks. No phone registers there, and their contacts are never dialled. */
public final class TrunkProfiles {
    /** The list of acl.conf with the addresses of users that have a {@code cidr}. */
    static final String DOMAINS_LIST = "domains";

    private TrunkProfiles() {}

    /** Whether the profile carries trunks: it has gateways, or admits callers by their address. */
    public static boolean isOne(Document profile, List<Document> gateways) {
        return !gateways.isEmpty() || admitsByAddress(profile);
    }

    /** The list {@code domains} holds phones: without gateways it is not served, and the profile stays one for phones. */
    private static boolean admitsByAddress(Document profile) {
        return profile.pairs("param").stream()
                .anyMatch(param -> param.getKey().equalsIgnoreCase("apply-inbound-acl")
                        && !param.getValue().equals(DOMAINS_LIST));
    }

    /** Their names, including the default profile of gateways. */
    public static SortedSet<String> names(Documents documents) {
        SortedSet<String> names = new TreeSet<>();
        names.add(GatewayDocument.DEFAULT_PROFILE);
        names.addAll(Gateways.of(documents).profiles());
        for (Document profile : documents.all("sip_profile", "")) {
            if (admitsByAddress(profile)) {
                names.add(profile.field());
            }
        }
        return names;
    }

    /** Whether that profile has gateways, or accepts callers by their address. */
    public static boolean contains(Documents documents, String name) {
        Optional<Document> profile = documents.document("sip_profile", "", name);
        return Gateways.of(documents).profiles().contains(name)
                || profile.filter(TrunkProfiles::admitsByAddress).isPresent();
    }
}
