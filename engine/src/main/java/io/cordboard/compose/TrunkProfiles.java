package io.cordboard.compose;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.route.Gateways;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The SIP profiles with trunks. No phone registers there, and their contacts are never dialled. */
public final class TrunkProfiles {
    private TrunkProfiles() {}

    /** Their names, including the default profile of gateways. */
    public static SortedSet<String> names(Documents documents) {
        SortedSet<String> names = new TreeSet<>();
        names.add(Gateways.DEFAULT_PROFILE);
        names.addAll(Gateways.of(documents).profiles());
        for (Document profile : documents.all("sip_profile", "")) {
            if (SofiaConfComposer.admitsByAddress(profile)) {
                names.add(profile.field());
            }
        }
        return names;
    }

    /** Whether that profile has gateways, or accepts callers by their address. */
    public static boolean contains(Documents documents, String name) {
        Optional<Document> profile = documents.document("sip_profile", "", name);
        return Gateways.of(documents).profiles().contains(name)
                || profile.filter(SofiaConfComposer::admitsByAddress).isPresent();
    }
}
