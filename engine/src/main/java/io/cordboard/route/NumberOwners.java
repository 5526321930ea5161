package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.request.Leg;
import java.util.List;
import java.util.Optional;

/** To which domain a called number belongs, where the gateways of several domains have one address. */
@FunctionalInterface
public interface NumberOwners {
    /** Where numbers belong to nobody. */
    NumberOwners NONE = (leg, gateways, documents) -> Optional.empty();

    /**
     * The domain; empty when none of them claims the number, or more than one.
     *
     * @param gateways by which the call may have come
     */
    Optional<String> domain(Leg leg, List<Document> gateways, Documents documents);
}
