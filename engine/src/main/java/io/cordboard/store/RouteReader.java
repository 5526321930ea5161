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
import java.util.List;
import java.util.Optional;

/**
 * Reads a route with what it names. The names are read first, then once more in one transaction with the extensions, so
 * that list and extensions belong together; when the list changed in between, it is done again.
 *
 * <p>A route is served whole or as it last was: one of its extensions may be the one that bars calls.
 */
final class RouteReader {
    /** Somebody who rewrites a route that often in so short a time gets the route as it last was. */
    private static final int ATTEMPTS = 16;

    private final RedisStore redis;
    private final Schemas schemas;
    private final InForce inForce;
    private final ProblemSink problems;
    private final Kind extensionKind;

    RouteReader(RedisStore redis, Schemas schemas, InForce inForce, ProblemSink problems) {
        this.redis = redis;
        this.schemas = schemas;
        this.inForce = inForce;
        this.problems = problems;
        this.extensionKind = schemas.kind("dialplan_extension");
    }

    Future<RouteReading> read(Query.Route route) {
        RouteKeys keys = new RouteKeys(schemas, route.domain(), route.name());
        return redis.transaction(keys.requests()).compose(replies -> read(route, keys, keys.read(replies), ATTEMPTS));
    }

    private Future<RouteReading> read(Query.Route route, RouteKeys keys, RouteKeys.Found found, int attempts) {
        if (found.entries().isEmpty()) {
            problems.found(found.problems());
            return Future.succeededFuture(found.isRefused() ? asItLastWas(route) : absent(route));
        }
        List<String> names = found.entries().get();
        List<Request> requests = new ArrayList<>(keys.requests());
        List<String> holders = Keys.of(extensionKind, route.domain());
        for (String key : holders) {
            Request request = Request.cmd(Command.HMGET).arg(key);
            names.forEach(request::arg);
            requests.add(names.isEmpty() ? Request.cmd(Command.PING) : request);
        }
        return redis.transaction(requests).compose(replies -> {
            RouteKeys.Found again = keys.read(replies.subList(0, keys.size()));
            if (!again.entries().equals(found.entries())) {
                return attempts > 1 ? read(route, keys, again, attempts - 1) : unsettled(route);
            }
            problems.found(again.problems());
            List<Response> values = replies.subList(keys.size(), replies.size());
            return Future.succeededFuture(compose(route, found, holders, values));
        });
    }

    /** The values that were read belong to other names: half of this version and half of that one is none. */
    private Future<RouteReading> unsettled(Query.Route route) {
        return inForce.lastProvenRoute(route.domain(), route.name())
                .<Future<RouteReading>>map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new StoreUnavailable("the route " + route.name() + " of "
                        + route.domain() + " changed " + ATTEMPTS + " times while it was read")));
    }

    private RouteReading compose(
            Query.Route route, RouteKeys.Found found, List<String> holders, List<Response> values) {
        List<Document> extensions = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        List<String> names = found.entries().orElseThrow();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<Document> extension = extension(route.domain(), name, i, holders, values);
            extension.ifPresentOrElse(extensions::add, () -> missing.add(notWhole(route, found.key(), name)));
        }
        if (missing.isEmpty()) {
            return inForce.routeProven(route.domain(), route.name(), extensions);
        }
        problems.found(missing);
        return asItLastWas(route);
    }

    private Optional<Document> extension(
            String domain, String name, int position, List<String> holders, List<Response> values) {
        if (name.startsWith("@")) {
            return Optional.empty();
        }
        DocumentId id = new DocumentId(extensionKind.name(), domain, name);
        boolean readable = true;
        for (int holder = 0; holder < holders.size(); holder++) {
            Response reply = values.get(holder);
            if (reply.type() == ResponseType.ERROR) {
                problems.found(
                        List.of(Problem.refused(holders.get(holder), "", "", "is expected to be a hash: " + reply)));
                readable = false;
            } else if (reply.get(position) != null) {
                return inForce.present(
                        id, holders.get(holder), reply.get(position).toBytes());
            }
        }
        return readable ? inForce.absent(id) : inForce.unreadable(id);
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
