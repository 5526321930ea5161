package io.cordboard.rehearse;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.route.Gateways;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names in FreeSWITCH's tables after it has fetched what is served. If no SIP profile is among the documents, the
 * profiles are on its disk, and every name counts as known.
 */
record SwitchTables(boolean served, Set<String> profiles, Set<String> gateways) {

    static SwitchTables of(Documents documents) {
        Set<String> profiles = documents.all("sip_profile", "").stream()
                .filter(profile -> profile.isTrue("enabled", true))
                .map(Document::field)
                .collect(Collectors.toCollection(HashSet::new));
        boolean served = !profiles.isEmpty();
        profiles.addAll(documents.index().domains()); // aliases of the profile of their phones
        Set<String> gateways =
                Gateways.of(documents).inForce().stream().map(Document::field).collect(Collectors.toSet());
        return new SwitchTables(served, profiles, gateways);
    }

    boolean hasProfile(String name) {
        return !served || profiles.contains(name);
    }

    boolean hasGateway(String name) {
        return !served || gateways.contains(name);
    }
}
