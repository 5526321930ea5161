package io.cordboard.store.read;

import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.cordboard.store.key.Keys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the names of a route in the four supported layouts: a list of its own ({@code cti_dialplan_context:R@D}), a field
 * of a hash, and for the route {@code default} also a list or a string that holds one JSON array.
 */
final class RouteKeys {
    /** The maximum number of entries of a route. */
    static final int MAX_ENTRIES = 1000;

    private static final String DEFAULT = "default";
    private static final int COMMANDS_PER_LIST = 1;
    private static final int COMMANDS_PER_HOLDER = 4;

    private final Schemas schemas;
    private final String domain;
    private final String route;

    RouteKeys(Schemas schemas, String domain, String route) {
        this.schemas = schemas;
        this.domain = domain;
        this.route = route;
    }

    /** What was found: the entries and the key that holds them; the entries are empty if there is no such route. */
    record Found(Optional<List<String>> entries, String key, List<Problem> problems) {
        boolean isRefused() {
            return entries.isEmpty() && problems.stream().anyMatch(p -> p.severity() == Problem.Severity.REFUSED);
        }
    }

    List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (String key : Keys.routeLists(domain, route)) {
            requests.add(Request.cmd(Command.LRANGE).arg(key).arg(0).arg(MAX_ENTRIES));
        }
        for (String key : Keys.routeHolders(domain)) {
            requests.add(Request.cmd(Command.TYPE).arg(key));
            requests.add(Request.cmd(Command.LRANGE).arg(key).arg(0).arg(MAX_ENTRIES));
            requests.add(Request.cmd(Command.HGET).arg(key).arg(route));
            requests.add(Request.cmd(Command.GET).arg(key));
        }
        return requests;
    }

    int size() {
        return Keys.routeLists(domain, route).size() * COMMANDS_PER_LIST
                + Keys.routeHolders(domain).size() * COMMANDS_PER_HOLDER;
    }

    Found read(List<Response> replies) {
        List<Found> candidates = new ArrayList<>();
        int next = 0;
        for (String key : Keys.routeLists(domain, route)) {
            candidates.add(list(key, replies.get(next)));
            next += COMMANDS_PER_LIST;
        }
        for (String key : Keys.routeHolders(domain)) {
            candidates.add(holder(key, replies.subList(next, next + COMMANDS_PER_HOLDER)));
            next += COMMANDS_PER_HOLDER;
        }
        return first(candidates);
    }

    private Found first(List<Found> candidates) {
        List<Found> present = candidates.stream()
                .filter(c -> c.entries().isPresent() || c.isRefused())
                .toList();
        if (present.isEmpty()) {
            return new Found(Optional.empty(), "", List.of());
        }
        Found wins = present.get(0);
        List<Problem> problems = new ArrayList<>(wins.problems());
        for (Found other : present.subList(1, present.size())) {
            problems.add(Problem.ignored(
                    other.key(),
                    route,
                    "",
                    "the route " + route + " is also stored in " + wins.key() + ", which takes precedence"));
        }
        return new Found(wins.entries(), wins.key(), problems);
    }

    private Found list(String key, Response reply) {
        if (reply.type() == ResponseType.ERROR) {
            return refused(key, "is expected to be a list of extension names: " + reply);
        }
        return reply.size() == 0 ? absent(key) : entries(key, reply);
    }

    private Found entries(String key, Response reply) {
        if (reply.size() > MAX_ENTRIES) {
            return refused(key, "has more than " + MAX_ENTRIES + " entries");
        }
        List<String> names = new ArrayList<>();
        reply.forEach(name -> names.add(name.toString()));
        return new Found(Optional.of(names), key, List.of());
    }

    private Found holder(String key, List<Response> replies) {
        String type = replies.get(0).toString();
        Response inHash = replies.get(2);
        return switch (type) {
            case "none" -> absent(key);
            case "hash" -> inHash == null ? absent(key) : json(key, route, inHash.toBytes());
            case "list" -> route.equals(DEFAULT) ? list(key, replies.get(1)) : absent(key);
            case "string" ->
                route.equals(DEFAULT) ? json(key, "", replies.get(3).toBytes()) : absent(key);
            default -> refused(key, "is a " + type + "; a list, a hash or a string was expected");
        };
    }

    private Found json(String key, String field, byte[] bytes) {
        DocumentId id = new DocumentId("dialplan_context", domain, route);
        DocumentReading judged = schemas.judge(id, key, bytes);
        if (judged instanceof DocumentReading.Valid valid) {
            List<String> names = new ArrayList<>();
            valid.document().json().forEach(name -> names.add(name.asText()));
            return new Found(Optional.of(names), key, List.of());
        }
        List<Problem> problems = judged.problems().stream()
                .map(p -> new Problem(p.severity(), key, field, p.pointer(), p.reason(), p.instead()))
                .toList();
        return new Found(Optional.empty(), key, problems);
    }

    private Found refused(String key, String reason) {
        return new Found(Optional.empty(), key, List.of(Problem.refused(key, "", "", reason)));
    }

    private static Found absent(String key) {
        return new Found(Optional.empty(), key, List.of());
    }
}
