package io.cordboard.document;

import java.util.List;
import java.util.Set;

/**
 * The existing domains (those in {@code cti_domain}, or with a key {@code cti_exten@D} or {@code cti_gateway@D}), and the
 * gateways of all domains.
 */
public record StoreIndex(Set<String> domains, List<Document> gateways) {
    public StoreIndex {
        domains = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(domains));
        gateways = List.copyOf(gateways);
    }

    public static StoreIndex empty() {
        return new StoreIndex(Set.of(), List.of());
    }
}
