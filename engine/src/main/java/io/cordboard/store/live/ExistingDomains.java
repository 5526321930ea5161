package io.cordboard.store.live;

import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.store.read.StoreAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The domains of which something was found in the store, by any answer. What they lack is asked for by their own calls; what
 * any other domain lacks is asked for by whoever thinks of its name. One that is deleted later stays: there are few.
 */
final class ExistingDomains {
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Takes the domains that the answer proves; whether one of them is new. */
    boolean learn(Query query, StoreAnswer answer) {
        return !isAbsence(answer) && names.addAll(proven(query, answer));
    }

    /** Whether the query asks for something of a domain that exists, or that all domains share. */
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

    private static Collection<String> proven(Query query, StoreAnswer answer) {
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

    /** A domain's settings stand in one hash of all domains. */
    private static boolean isDomain(String kind) {
        return kind.equals("domain");
    }
}
