package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The connections over which commands are sent to the store: one Redis, or the masters of a cluster. */
public interface StoreConnection {
    /** One command. */
    Future<Response> send(Request request);

    /** One command that writes, or has to see what was written: where the store is a replica, at its master. */
    default Future<Response> write(Request request) {
        return send(request);
    }

    /**
     * One command that writes what must not be lost when the master is: where it has replicas, one of them has it then, or
     * the command fails. (It may have been written all the same.)
     */
    default Future<Response> replicated(Request request) {
        return write(request);
    }

    /**
     * Runs the commands so that they see one state of the store (of a cluster: those of one slot do), and a command that
     * fails (a key of another type) leaves an error in its own place only.
     */
    default Future<List<Response>> transaction(List<Request> requests) {
        return transaction(requests, List.of());
    }

    /** The same, and what {@code then} reads is no older than what {@code first} reads, wherever their keys stand. */
    Future<List<Response>> transaction(List<Request> first, List<Request> then);

    /** One command that needs no key, at every master. */
    Future<List<Response>> everywhere(Request request);

    /** The names of all keys that begin with {@code prefix}. */
    Future<Set<String>> keys(String prefix);

    /** From now on transactions fail, and {@code otherwise} is run, when they see a store of another id. */
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise);

    /** Whether keys stand at several masters: then a domain's are written with their hash tag. */
    boolean isCluster();

    Future<Void> close();

    /** One list after the other. */
    static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
