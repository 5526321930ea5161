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
    /** Sends one command. */
    Future<Response> send(Request request);

    /**
     * Sends one command that writes, or that must see earlier writes. If the store is a replica, it goes to the master.
     */
    default Future<Response> write(Request request) {
        return send(request);
    }

    /**
     * Sends one write that must survive the loss of the master: if there are replicas, it completes when one has the
     * write, and fails otherwise. (After a failure the write may still have succeeded.)
     */
    default Future<Response> replicated(Request request) {
        return write(request);
    }

    /**
     * Runs the commands so that they see one state of the store (in a cluster: one state per slot). A command that fails,
     * for example on a key of another type, leaves an error in its own place only.
     */
    default Future<List<Response>> transaction(List<Request> requests) {
        return transaction(requests, List.of());
    }

    /** The same, but what {@code then} reads is never older than what {@code first} reads, wherever their keys are. */
    Future<List<Response>> transaction(List<Request> first, List<Request> then);

    /** Sends one command without a key to every master. */
    Future<List<Response>> everywhere(Request request);

    /** The names of all keys that begin with {@code prefix}. */
    Future<Set<String>> keys(String prefix);

    /** From now on, transactions that see a store with another id fail, and run {@code otherwise}. */
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise);

    /** Whether keys are spread over several masters. If so, keys of domains are written with their hash tag. */
    boolean isCluster();

    Future<Void> close();

    /** Both lists as one. */
    static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
