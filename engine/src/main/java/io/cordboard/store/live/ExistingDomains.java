package io.cordboard.store.live;

import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.store.read.StoreAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The domains of which any answer was found in the store. Requests for something that such a domain lacks come from its
 * own calls; requests for other domains can come from anybody. A domain that is deleted later stays in the set, which
 * is small.
 */
final class ExistingDomains {
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Adds the domains that the answer proves. Returns whether one of them is new. */
    boolean learn(Query query, StoreAnswer answer) {
        return !isAbsence(answer) && names.addAll(existing(query, answer));
    }

    /** Whether the query concerns an existing domain, or what all domains share. */
    boolean has(Query query) {
        String domain = domain(query);
        return domain.isEmpty() || names.contains(domain);
    }

    /** Nothing of that name is in the store. */
    static boolean isAbsence(StoreAnswer answer) {
        if (answer instanceof StoreAnswer.One one) {
            return one.document().isEmpty();
        }
        if (answer instanceof StoreAnswer.All all) {
            return all.documents().isEmpty();
        }
        return answer instanceof StoreAnswer.Route route && route.reading() instanceof RouteReading.Missing;
    }

    private static Collection<String> existing(Query query, StoreAnswer answer) {
        if (answer instanceof StoreAnswer.Index index) {
            return index.index().domains();
        }
        if (answer instanceof StoreAnswer.All all && query instanceof Query.All of && isDomain(of.kind())) {
            return all.documents().stream()
                    .map(document -> document.id().field())
                    .toList();
        }
        return List.of(domain(query));
    }

    private static String domain(Query query) {
        if (query instanceof Query.One one) {
            return isDomain(one.id().kind()) ? one.id().field() : one.id().domain();
        }
        if (query instanceof Query.All all) {
            return all.domain();
        }
        return query instanceof Query.Route route ? route.domain() : "";
    }

    /** The settings of all domains are in one hash. */
    private static boolean isDomain(String kind) {
        return kind.equals("domain");
    }
}
