package io.cordboard.store.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.store.nodes.Node;
import io.cordboard.store.tracking.Canary;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of a store as one JSON object: an object is a hash whose values are documents, an array is a list, a string is a
 * string.
 */
public final class StoreFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoreFile() {}

    /**
     * Writes the keys, all or none, into a store whose only {@code cti_} keys are those that Cordboard keeps for itself.
     *
     * @return whether the store was empty and the keys were written
     */
    public static Future<Boolean> loadIntoEmpty(StoreConnection redis, String json) {
        return redis.keys("cti_").compose(keys -> {
            keys.removeIf(key -> key.equals("cti_secret")
                    || key.startsWith(KnownStore.KEY)
                    || key.equals(Node.KEY)
                    || key.startsWith(Canary.KEY));
            return keys.isEmpty() ? load(redis, json).map(true) : Future.succeededFuture(false);
        });
    }

    /** Writes the keys in one transaction, in a cluster with their hash tags. Existing keys are added to. */
    public static Future<Void> load(StoreConnection redis, String json) {
        try {
            return redis.transaction(requests(MAPPER.readTree(json), redis.isCluster()))
                    .mapEmpty();
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    private static List<Request> requests(JsonNode keys, boolean tagged) throws JsonProcessingException {
        List<Request> requests = new ArrayList<>();
        for (var key : keys.properties()) {
            String name = tagged ? Keys.tagged(key.getKey()) : key.getKey();
            JsonNode value = key.getValue();
            if (value.isObject()) {
                for (var field : value.properties()) {
                    requests.add(Request.cmd(Command.HSET)
                            .arg(name)
                            .arg(field.getKey())
                            .arg(text(field.getValue())));
                }
            } else if (value.isArray()) {
                Request push = Request.cmd(Command.RPUSH).arg(name);
                value.forEach(item -> push.arg(item.asText()));
                requests.add(push);
            } else {
                requests.add(Request.cmd(Command.SET).arg(name).arg(value.asText()));
            }
        }
        return requests;
    }

    private static String text(JsonNode value) throws JsonProcessingException {
        return value.isTextual() ? value.asText() : MAPPER.writeValueAsString(value);
    }
}
