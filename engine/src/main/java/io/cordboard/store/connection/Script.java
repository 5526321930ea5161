package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A Lua script that Redis runs atomically, however many nodes run it at once. */
public final class Script {
    private final String text;

    private Script(String text) {
        this.text = text;
    }

    /** The script in the resources beside {@code owner}. Several files are concatenated, shared code first. */
    public static Script beside(Class<?> owner, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(read(owner, name)).append('\n');
        }
        return new Script(text.toString());
    }

    private static String read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the script. All keys must be in one slot. */
    public Future<Response> run(StoreConnection redis, List<String> keys, List<String> arguments) {
        return redis.write(request(keys, arguments));
    }

    /**
     * Runs the script, and waits until a replica has what it wrote, if there are replicas: see {@link
     * StoreConnection#replicated}.
     */
    public Future<Response> runReplicated(StoreConnection redis, List<String> keys, List<String> arguments) {
        return redis.replicated(request(keys, arguments));
    }

    private Request request(List<String> keys, List<String> arguments) {
        Request request = Request.cmd(Command.EVAL).arg(text).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
