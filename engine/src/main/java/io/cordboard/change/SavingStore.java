package io.cordboard.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.history.HistoryKeys;
import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Saves prepared changes by one script, with their entry in the history. */
final class SavingStore {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Script SAVE = Script.beside(SavingStore.class, "save.lua");

    private final StoreConnection redis;
    private final RunTimeStore store;
    private final DocumentKeys places;
    private final int historyEntries;
    private final String node;

    SavingStore(StoreConnection redis, RunTimeStore store, DocumentKeys places, int historyEntries, String node) {
        this.redis = redis;
        this.store = store;
        this.places = places;
        this.historyEntries = historyEntries;
        this.node = node;
    }

    /** The last entry of the history that a change has made; empty text if there is none. */
    Future<String> lastChange(String domain, Change change) {
        return redis.write(Request.cmd(Command.GET).arg(places.beside(HistoryKeys.LAST, domain, change)))
                .map(id -> id == null ? "" : id.toString());
    }

    /**
     * Writes all changes or none.
     *
     * @param known the last change that the plan knows
     */
    Future<SaveResult> save(ChangeRequest request, List<PreparedChange> changes, String known) {
        List<String> keys = new ArrayList<>();
        Change first = changes.get(0).change();
        for (String name : List.of(HistoryKeys.HISTORY, HistoryKeys.SEEN, HistoryKeys.LAST)) {
            keys.add(places.beside(name, request.domain(), first));
        }
        Author by = request.by();
        List<String> arguments = new ArrayList<>(List.of(
                known,
                String.valueOf(historyEntries),
                by.way(),
                by.name(),
                by.from(),
                node,
                json(changes),
                accepted(request),
                String.valueOf(changes.size())));
        for (PreparedChange change : changes) {
            add(request, change, keys, arguments);
        }
        return store.runReplicated(SAVE, keys, arguments).map(reply -> result(reply, changes));
    }

    private void add(ChangeRequest request, PreparedChange prepared, List<String> keys, List<String> arguments) {
        Change change = prepared.change();
        List<String> own = places.written(request.domain(), change);
        keys.addAll(own);
        arguments.addAll(List.of(
                change.isRoute() ? "route" : "hash",
                change.name(),
                prepared.sha1(),
                prepared.text().isPresent() ? "put" : "delete",
                prepared.text().orElse(""),
                String.valueOf(request.limits().getOrDefault(change.kind(), 0)),
                HistoryKeys.seenField(change.kind(), change.name()),
                prepared.after().map(SavingStore::written).orElse(""),
                String.valueOf(places.home(change)),
                String.valueOf(own.size()),
                String.valueOf(prepared.entries().size())));
        arguments.addAll(prepared.entries());
    }

    private static String json(List<PreparedChange> changes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (PreparedChange prepared : changes) {
            ObjectNode one = array.addObject();
            one.put("kind", prepared.change().kind())
                    .put("name", prepared.change().name());
            prepared.before().ifPresent(before -> one.set("before", before));
            prepared.after().ifPresent(after -> one.set("after", after));
        }
        return written(array);
    }

    /** What the author has accepted, for the history. */
    private static String accepted(ChangeRequest request) {
        ObjectNode accepted = JsonNodeFactory.instance.objectNode();
        add(accepted, "override", request.override());
        add(accepted, "allow-reach", request.allowReach());
        if (request.force()) {
            accepted.put("force", true);
        }
        return written(accepted);
    }

    private static void add(ObjectNode accepted, String name, Set<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = accepted.putArray(name);
            values.stream().sorted().forEach(array::add);
        }
    }

    private static String written(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }

    private static SaveResult result(Response reply, List<PreparedChange> changes) {
        String what = reply.get(0).toString();
        if (what.equals("saved")) {
            List<String> sha1 = new ArrayList<>();
            reply.get(2).forEach(hash -> sha1.add(hash.toString()));
            return new SaveResult.Written(reply.get(1).toString(), sha1);
        }
        if (what.equals("overtaken")) {
            return new SaveResult.Overtaken();
        }
        PreparedChange change = changes.get(reply.get(1).toInteger() - 1);
        return switch (what) {
            case "conflict" -> new SaveResult.Stale(change, reply.get(2).toString());
            case "type" -> new SaveResult.WrongType(change, reply.get(2).toString());
            default -> new SaveResult.TooMany(change);
        };
    }
}
