package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads documents from what Redis replies for the keys of a hash, in their order of precedence. */
public final class HashReplies {
    private final DocumentsInForce inForce;
    private final ProblemSink problems;

    HashReplies(DocumentsInForce inForce, ProblemSink problems) {
        this.inForce = inForce;
        this.problems = problems;
    }

    /** @param replies what each key holds in the field */
    Optional<Document> one(DocumentId id, List<String> keys, List<Response> replies) {
        boolean readable = true;
        for (int i = 0; i < keys.size(); i++) {
            Response reply = replies.get(i);
            if (!isReadable(keys.get(i), reply)) {
                readable = false;
                continue;
            }
            if (reply != null) {
                return inForce.present(id, keys.get(i), reply.toBytes());
            }
        }
        return readable ? inForce.absent(id) : inForce.unreadable(id);
    }

    /** The reply of HGETALL: field, value, field, value, … */
    public static Map<String, byte[]> fields(Response reply) {
        Map<String, byte[]> fields = new TreeMap<>();
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            fields.put(
                    reply.get(i).toString(StandardCharsets.UTF_8),
                    reply.get(i + 1).toBytes());
        }
        return fields;
    }

    /** Whether the key is a hash, as it should be; otherwise a problem is reported. */
    boolean isReadable(String key, @Nullable Response reply) {
        boolean error = reply != null && reply.type() == ResponseType.ERROR;
        problems.now(
                key, error ? List.of(Problem.refused(key, "", "", "is expected to be a hash: " + reply)) : List.of());
        return !error;
    }
}
