package io.cordboard.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;

/**
 * Requests that a client may send twice, by its {@code Idempotency-Key}: they are kept in Redis, so that any node
 * recognises the second one. A key belongs to the user or token that sent it.
 */
public final class IdempotencyKeys {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PREFIX = "cc_repeat:";
    private static final Duration RUNNING = Duration.ofMinutes(3);
    private static final Duration KEPT = Duration.ofDays(1);
    /** Larger answers are not kept; such a request is done once, and its repetition refused. */
    private static final int LARGEST = 256 * 1024;

    private final RunTimeStore store;

    public IdempotencyKeys(RunTimeStore store) {
        this.store = store;
    }

    /** What is known of a request. */
    public sealed interface Known {
        /** It is new: do it. */
        record First() implements Known {}

        /** It is being done, or its answer was too large to be kept. */
        record Unfinished() implements Known {}

        /** The key was used for another request. */
        record Another() implements Known {}

        record Done(int status, String type, String body) implements Known {}
    }

    /**
     * Begins a request.
     *
     * @param who the user or token
     * @param request everything by which it differs from others
     */
    public Future<Known> begin(String who, String key, String request) {
        String place = place(who, key);
        String print = RandomSecret.hash(request);
        String begun =
                JsonNodeFactory.instance.objectNode().put("request", print).toString();
        return store.write(Request.cmd(Command.SET)
                        .arg(place)
                        .arg(begun)
                        .arg("NX")
                        .arg("PX")
                        .arg(RUNNING.toMillis()))
                .compose(set -> set != null
                        ? Future.succeededFuture(new Known.First())
                        : store.write(Request.cmd(Command.GET).arg(place)).map(found -> known(found, print)));
    }

    private static Known known(@org.jspecify.annotations.Nullable Response found, String print) {
        if (found == null) {
            return new Known.Unfinished(); // it has just failed; the client tries again
        }
        try {
            JsonNode json = MAPPER.readTree(found.toString());
            if (!json.path("request").asText().equals(print)) {
                return new Known.Another();
            }
            return json.has("status")
                    ? new Known.Done(
                            json.path("status").asInt(),
                            json.path("type").asText(),
                            json.path("body").asText())
                    : new Known.Unfinished();
        } catch (JsonProcessingException e) {
            return new Known.Unfinished(); // written by somebody else
        }
    }

    /** Keeps the answer for a day. */
    public Future<Void> done(String who, String key, String request, int status, String type, String body) {
        if (body.length() > LARGEST) {
            return Future.succeededFuture();
        }
        String kept = JsonNodeFactory.instance
                .objectNode()
                .put("request", RandomSecret.hash(request))
                .put("status", status)
                .put("type", type)
                .put("body", body)
                .toString();
        return store.write(Request.cmd(Command.SET)
                        .arg(place(who, key))
                        .arg(kept)
                        .arg("PX")
                        .arg(KEPT.toMillis()))
                .mapEmpty();
    }

    /** The request has failed, and may be tried again. */
    public Future<Void> failed(String who, String key) {
        return store.write(Request.cmd(Command.DEL).arg(place(who, key))).mapEmpty();
    }

    private static String place(String who, String key) {
        return PREFIX + RandomSecret.hash(who + "|" + key);
    }
}
