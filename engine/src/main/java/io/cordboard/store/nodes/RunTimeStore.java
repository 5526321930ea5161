package io.cordboard.store.nodes;

import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.HashSlot;
import io.cordboard.store.key.RunTimeKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The keys that Cordboard itself writes during calls, named by {@link RunTimeKeys}. Only the known store is written. */
public final class RunTimeStore {
    /**
     * How long a write waits for a store that was confirmed until just now, so that a pressed key is not rejected while a
     * connection is reopened.
     */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final StoreConnection redis;
    private final Predicate<List<String>> writable;
    private final Function<List<String>, Future<Void>> soon;

    public RunTimeStore(StoreConnection redis, Supplier<StoreState.Phase> phase) {
        this(
                redis,
                keys -> isWritable(phase.get()),
                keys -> Future.failedFuture(new StoreUnavailable("the store cannot be written to now")));
    }

    public RunTimeStore(StoreConnection redis, StoreState state) {
        this(redis, state::isConfirmed, keys -> state.whenConfirmed(keys, MOMENT));
    }

    /**
     * @param writable whether these keys may be written
     * @param soon completes when they may be written again, and fails if that is not soon
     */
    private RunTimeStore(
            StoreConnection redis, Predicate<List<String>> writable, Function<List<String>, Future<Void>> soon) {
        this.redis = redis;
        this.writable = writable;
        this.soon = soon;
    }

    private static boolean isWritable(StoreState.Phase phase) {
        return phase == StoreState.Phase.LIVE || phase == StoreState.Phase.UNTRACKED;
    }

    /** The names of all keys with that prefix. */
    public Future<Set<String>> keys(String prefix) {
        return redis.keys(prefix);
    }

    /** Whether the store can be written now. */
    public boolean isWritable() {
        return writable.test(List.of());
    }

    public Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return whileWritable(keys, () -> script.run(redis, keys, arguments));
    }

    /** Runs a script whose writes survive the loss of the master: {@link StoreConnection#replicated}. */
    public Future<Response> runReplicated(Script script, List<String> keys, List<String> arguments) {
        return whileWritable(keys, () -> script.runReplicated(redis, keys, arguments));
    }

    /** Sends one command that writes, or that must see earlier writes. */
    public Future<Response> write(Request request) {
        return whileWritable(HashSlot.keys(request), () -> redis.write(request));
    }

    private Future<Response> whileWritable(List<String> keys, Supplier<Future<Response>> command) {
        return writable.test(keys) ? command.get() : soon.apply(keys).compose(now -> command.get());
    }
}
