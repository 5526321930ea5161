package io.cordboard.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.testing.BlockingRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes documents into the store of the suite, one command at a time, as an admin does with redis-cli. */
final class LabStore implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingRedis redis;

    LabStore(Path socket) {
        redis = new BlockingRedis(socket);
    }

    /** Key → hash (an object: field → document) or list (an array of names). */
    void load(JsonNode keys) {
        keys.properties().forEach(key -> {
            if (key.getValue().isArray()) {
                key.getValue().forEach(name -> command("RPUSH", key.getKey(), name.asText()));
            } else {
                key.getValue().properties().forEach(field -> hset(key.getKey(), field.getKey(), field.getValue()));
            }
        });
    }

    void hset(String key, String field, JsonNode document) {
        command("HSET", key, field, document.toString());
    }

    /** The document, with single quotes instead of double quotes. */
    void hset(String key, String field, String document) {
        hset(key, field, json(document));
    }

    String hget(String key, String field) {
        return command("HGET", key, field);
    }

    static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command. Returns its reply, which is a number, a line or a string. */
    String command(String... words) {
        Object reply;
        try {
            reply = redis.send(words);
        } catch (IllegalStateException refused) {
            throw new AssertionError(String.join(" ", words) + ": " + refused.getMessage(), refused);
        }
        if (reply == null || reply instanceof List) {
            throw new AssertionError(String.join(" ", words) + ": a line or a string was expected, not " + reply);
        }
        return reply.toString();
    }

    @Override
    public void close() {
        redis.close();
    }
}
