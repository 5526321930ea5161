package io.cordboard.store;

import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Kind;
import io.cordboard.schema.Problem;
import io.cordboard.schema.Query;
import io.cordboard.schema.RouteReading;
import io.cordboard.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a route with what it names. The names are read first, then once more in one transaction with the extensions, so
 * that list and extensions belong together; when the list changed in between, it is done again. Where a cluster keeps them
 * apart (keys without a hash tag), the names are read after the extensions: list, fields, list again.
 *
 * <p>A route is served whole or as it last was: one of its extensions may be the one that bars calls.
 */
final class RouteReader {
    /** After so many changes under our hands the whole hash is read with the names: that is one version for sure. */
    private static final int ATTEMPTS = 3;

    /** In a cluster no reading of the whole hash need be one version, so more are tried before it comes to that. */
    private static final int ATTEMPTS_IN_CLUSTER = 20;

    private final StoreConnection redis;
    private final Schemas schemas;
    private final InForce inForce;
    private final ProblemSink problems;
    private final Kind extensionKind;

    RouteReader(StoreConnection redis, Schemas schemas, InForce inForce, ProblemSink problems) {
        this.redis = redis;
        this.schemas = schemas;
        this.inForce = inForce;
        this.problems = problems;
        this.extensionKind = schemas.kind("dialplan_extension");
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
        List<String> holders = Keys.of(extensionKind, route.domain());
        boolean whole = attempts == 0 || names.isEmpty();
        List<Request> documents = holders.stream()
                .map(key -> whole ? Request.cmd(Command.HGETALL).arg(key) : some(key, names))
                .toList();
        return redis.transaction(documents, keys.requests()).compose(replies -> {
            RouteKeys.Found again = keys.read(replies.subList(holders.size(), replies.size()));
            if (!whole && !again.entries().equals(found.entries())) {
                // A list that is gone may have been retagged meanwhile: that is seen only from the beginning.
                return again.entries().isEmpty() ? read(route, attempts - 1) : read(route, keys, again, attempts - 1);
            }
            List<Holder> read = new ArrayList<>();
            for (int i = 0; i < holders.size(); i++) {
                read.add(holder(holders.get(i), names, replies.get(i), whole));
            }
            return Future.succeededFuture(again.entries().isEmpty() ? none(route, again) : compose(route, again, read));
        });
    }

    private static Request some(String key, List<String> names) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        names.forEach(request::arg);
        return request;
    }

    /** What a key holds of the extensions that were asked for; not readable when it is of another type. */
    private record Holder(String key, boolean readable, Map<String, byte[]> documents) {}

    private Holder holder(String key, List<String> names, Response reply, boolean whole) {
        if (reply.type() == ResponseType.ERROR) {
            problems.found(List.of(Problem.refused(key, "", "", "is expected to be a hash: " + reply)));
            return new Holder(key, false, Map.of());
        }
        Map<String, byte[]> documents = new HashMap<>();
        if (whole) {
            documents.putAll(QueryReader.fields(reply));
        } else {
            for (int i = 0; i < names.size(); i++) {
                if (reply.get(i) != null) {
                    documents.put(names.get(i), reply.get(i).toBytes());
                }
            }
        }
        return new Holder(key, true, documents);
    }

    private RouteReading none(Query.Route route, RouteKeys.Found found) {
        problems.found(found.problems());
        return found.isRefused() ? asItLastWas(route) : absent(route);
    }

    private RouteReading compose(Query.Route route, RouteKeys.Found found, List<Holder> holders) {
        problems.found(found.problems());
        List<Document> extensions = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        for (String name : found.entries().orElseThrow()) {
            Optional<Document> extension =
                    name.startsWith("@") ? Optional.empty() : extension(route.domain(), name, holders);
            extension.ifPresentOrElse(extensions::add, () -> missing.add(notWhole(route, found.key(), name)));
        }
        if (missing.isEmpty()) {
            return inForce.routeProven(route.domain(), route.name(), extensions);
        }
        problems.found(missing);
        return asItLastWas(route);
    }

    private Optional<Document> extension(String domain, String name, List<Holder> holders) {
        DocumentId id = new DocumentId(extensionKind.name(), domain, name);
        for (Holder holder : holders) {
            byte[] document = holder.documents().get(name);
            if (document != null) {
                return inForce.present(id, holder.key(), document);
            }
        }
        return holders.stream().allMatch(Holder::readable) ? inForce.absent(id) : inForce.unreadable(id);
    }

    private Problem notWhole(Query.Route route, String key, String name) {
        String what = name.startsWith("@")
                ? "\"" + name + "\" names PBX objects of a kind that is not known here"
                : "the extension \"" + name + "\" is missing or was never valid";
        return Problem.refused(key, route.name(), "", what + ": " + consequence(route));
    }

    private String consequence(Query.Route route) {
        return inForce.lastProvenRoute(route.domain(), route.name()).isPresent()
                ? "the last proven version of the route is still in force"
                : "calls on this route are refused";
    }

    private RouteReading asItLastWas(Query.Route route) {
        return inForce.lastProvenRoute(route.domain(), route.name())
                .<RouteReading>map(proven -> proven)
                .orElseGet(RouteReading.NeverProven::new);
    }

    private RouteReading absent(Query.Route route) {
        inForce.routeAbsent(route.domain(), route.name());
        return new RouteReading.Missing();
    }
}
