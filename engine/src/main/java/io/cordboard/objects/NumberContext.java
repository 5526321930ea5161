package io.cordboard.objects;

import io.cordboard.document.Documents;
import io.cordboard.kind.Destination;
import io.cordboard.kind.KindTraits;
import java.util.List;
import java.util.Optional;

/** Where an outside number is dialled if no route is named: in the context of the kind that takes numbers. */
public final class NumberContext {
    private NumberContext() {}

    /** Empty for other destinations, and if the domain has no object that takes numbers. */
    public static Optional<String> of(
            Destination destination, String domain, List<KindTraits> kinds, Documents documents) {
        return destination instanceof Destination.Outside
                ? kinds.stream()
                        .filter(KindTraits::takesNumbers)
                        .filter(kind -> !documents.all(kind.name(), domain).isEmpty())
                        .map(kind -> "@" + kind.name())
                        .findFirst()
                : Optional.empty();
    }
}
