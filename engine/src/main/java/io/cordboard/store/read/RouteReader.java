package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.document.Query;
import io.cordboard.document.RouteEntry;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a route with the objects that it names. The names are read first, and again in one transaction with the
 * extensions, so that the list matches the extensions. If the list changed in between, the read is repeated. In a cluster
 * that keeps the keys on different nodes (without a hash tag) the order is: list, fields, list again.
 *
 * <p>A route is served completely or in its last good version, because a missing extension may be one that bars calls.
 */
final class RouteReader {
    /**
     * After this many changes during reads, the whole hash is read together with the names, which is always one version.
     */
    private static final int ATTEMPTS = 3;

    /** In a cluster even a read of the whole hash may mix versions, so more attempts are made before it. */
    private static final int ATTEMPTS_IN_CLUSTER = 20;

    private final StoreConnection redis;
    private final Schemas schemas;
    private final DocumentsInForce inForce;
    private final ProblemSink problems;

    RouteReader(StoreConnection redis, Schemas schemas, DocumentsInForce inForce, ProblemSink problems) {
        this.redis = redis;
        this.schemas = schemas;
        this.inForce = inForce;
        this.problems = problems;
    }

    Future<RouteReading> read(Query.Route route) {
        return read(route, redis.isCluster() ? ATTEMPTS_IN_CLUSTER : ATTEMPTS);
    }

    private Future<RouteReading> read(Query.Route route, int attempts) {
        RouteKeys keys = new RouteKeys(schemas, route.domain(), route.name());
        return redis.transaction(keys.requests()).compose(replies -> read(route, keys, keys.read(replies), attempts));
    }

    private Future<RouteReading> read(Query.Route route, RouteKeys keys, RouteKeys.Found found, int attempts) {
        if (found.entries().isEmpty()) {
            return Future.succeededFuture(none(route, found));
        }
        List<String> names = found.entries().get();
        boolean whole = attempts == 0 || names.isEmpty();
        NamedObjects named = new NamedObjects(schemas, route.domain(), names, whole);
        List<Request> documents = named.requests();
        return redis.transaction(documents, keys.requests()).compose(replies -> {
            RouteKeys.Found again = keys.read(replies.subList(documents.size(), replies.size()));
            if (!whole && !again.entries().equals(found.entries())) {
                // A list that is gone may have been retagged meanwhile; only a read from the start shows this.
                return again.entries().isEmpty() ? read(route, attempts - 1) : read(route, keys, again, attempts - 1);
            }
            named.read(replies.subList(0, documents.size()), problems);
            return Future.succeededFuture(
                    again.entries().isEmpty() ? none(route, again) : compose(route, again, named));
        });
    }

    private RouteReading none(Query.Route route, RouteKeys.Found found) {
        problems.now(route, found.problems());
        return found.isRefused() ? asItLastWas(route) : absent(route);
    }

    private RouteReading compose(Query.Route route, RouteKeys.Found found, NamedObjects named) {
        List<Document> extensions = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        for (String name : found.entries().orElseThrow()) {
            named.named(name, inForce)
                    .ifPresentOrElse(extensions::addAll, () -> missing.add(notWhole(route, found.key(), name)));
        }
        problems.now(
                route,
                Stream.concat(found.problems().stream(), missing.stream()).toList());
        if (missing.isEmpty()) {
            return inForce.completeRoute(route.domain(), route.name(), extensions);
        }
        return asItLastWas(route);
    }

    private Problem notWhole(Query.Route route, String key, String name) {
        return Problem.refused(
                key,
                route.name(),
                "",
                whatIsMissing(RouteEntry.of(name), name) + ": "
                        + inForce.consequenceForRoute(route.domain(), route.name()));
    }

    /** An object of an unknown kind may be one that bars calls, as an extension may. */
    private String whatIsMissing(RouteEntry entry, String name) {
        if (!name.startsWith("@")) {
            return "the extension \"" + name + "\" is missing or was never valid";
        }
        if (schemas.routeEntries().stream().noneMatch(kind -> kind.name().equals(entry.kind()))) {
            return "\"" + name + "\" names PBX objects of an unknown kind";
        }
        return "\"" + name + "\" " + (entry.field().isPresent() ? "is missing or was never valid" : "cannot be read");
    }

    private RouteReading asItLastWas(Query.Route route) {
        return inForce.routeAsItLastWas(route.domain(), route.name())
                .<RouteReading>map(complete -> complete)
                .orElseGet(RouteReading.NeverComplete::new);
    }

    private RouteReading absent(Query.Route route) {
        inForce.routeAbsent(route.domain(), route.name());
        return new RouteReading.Missing();
    }
}
