package io.cordboard.store;

import io.cordboard.schema.Query;
import io.cordboard.schema.RouteReading;
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
    boolean learn(Query query, Answer answer) {
        return !isAbsence(answer) && names.addAll(proven(query, answer));
    }

    /** Whether the query asks for something of a domain that exists, or that all domains share. */
    boolean has(Query query) {
        String domain = domain(query);
        return domain.isEmpty() || names.contains(domain);
    }

    /** Nothing of that name is in the store. */
    static boolean isAbsence(Answer answer) {
        if (answer instanceof Answer.One one) {
            return one.document().isEmpty();
        }
        if (answer instanceof Answer.All all) {
            return all.documents().isEmpty();
        }
        return answer instanceof Answer.Route route && route.reading() instanceof RouteReading.Missing;
    }

    private static Collection<String> proven(Query query, Answer answer) {
        if (answer instanceof Answer.Index index) {
            return index.index().domains();
        }
        if (answer instanceof Answer.All all && query instanceof Query.All of && isDomain(of.kind())) {
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
