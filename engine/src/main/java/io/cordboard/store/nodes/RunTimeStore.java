package io.cordboard.store.nodes;

import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What Cordboard itself writes while calls go on, with {@link RunTimeKeys}: only into the store that is the known one. */
public final class RunTimeStore {
    /** A store that was proven so lately is waited for so long: who pressed a key is not refused for a connection made anew. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final StoreConnection redis;
    private final Supplier<StoreState.Phase> phase;
    private final Supplier<Future<Void>> soon;

    public RunTimeStore(StoreConnection redis, Supplier<StoreState.Phase> phase) {
        this(redis, phase, () -> Future.failedFuture(new StoreUnavailable("the store cannot be written to now")));
    }

    public RunTimeStore(StoreConnection redis, StoreState state) {
        this(redis, state::phase, () -> state.proven(MOMENT));
    }

    /** @param soon completes when the store may be written to again, and fails when that is not soon */
    private RunTimeStore(StoreConnection redis, Supplier<StoreState.Phase> phase, Supplier<Future<Void>> soon) {
        this.redis = redis;
        this.phase = phase;
        this.soon = soon;
    }

    /** The names of all keys that begin so. */
    public Future<Set<String>> keys(String prefix) {
        return redis.keys(prefix);
    }

    /** Whether it can be written to now. */
    public boolean isProven() {
        return phase.get() == StoreState.Phase.LIVE || phase.get() == StoreState.Phase.UNTRACKED;
    }

    public Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return whileProven(() -> script.run(redis, keys, arguments));
    }

    /** The same; what it wrote is not lost with the master: {@link StoreConnection#replicated}. */
    public Future<Response> runReplicated(Script script, List<String> keys, List<String> arguments) {
        return whileProven(() -> script.runReplicated(redis, keys, arguments));
    }

    /** One command that writes, or has to see what was written. */
    public Future<Response> write(Request request) {
        return whileProven(() -> redis.write(request));
    }

    private Future<Response> whileProven(Supplier<Future<Response>> command) {
        return isProven() ? command.get() : soon.get().compose(now -> command.get());
    }
}
