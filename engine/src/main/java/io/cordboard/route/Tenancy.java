package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.StoreIndex;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the admin of all domains says about gateways where tenants are fenced.
 *
 * @param fenced whether they are; otherwise the rest is unused
 * @param claims the documents of {@code cti_claim}
 * @param trusted the domains that may list wide networks
 */
record Tenancy(boolean fenced, List<Document> claims, Set<String> trusted) {
    private static final Tenancy OPEN = new Tenancy(false, List.of(), Set.of());

    static Tenancy of(Documents documents, StoreIndex index) {
        if (!documents.areTenantsFenced()) {
            return OPEN;
        }
        Set<String> trusted = new TreeSet<>();
        index.gateways().stream()
                .filter(gateway -> GatewayDocument.addresses(gateway).stream().anyMatch(AddressRange::isWide))
                .map(Document::domain)
                .distinct()
                .filter(domain -> Domains.settings(documents, domain)
                        .filter(settings -> settings.isTrue("trusted", false))
                        .isPresent())
                .forEach(trusted::add);
        return new Tenancy(true, GatewayClaims.documents(documents), trusted);
    }

    /** Equal documents are the same objects, so this is cheap. */
    @SuppressWarnings("ReferenceEquality")
    boolean isSame(Tenancy other) {
        return fenced == other.fenced
                && trusted.equals(other.trusted)
                && (claims == other.claims || claims.equals(other.claims));
    }
}
