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

/** What Cordboard itself writes while calls go on, with {@link RunTimeKeys}: only into the store that is the known one. */
public final class RunTimeStore {
    /** A store that was proven so lately is waited for so long: who pressed a key is not refused for a connection made anew. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final StoreConnection redis;
    private final Predicate<List<String>> proven;
    private final Function<List<String>, Future<Void>> soon;

    public RunTimeStore(StoreConnection redis, Supplier<StoreState.Phase> phase) {
        this(
                redis,
                keys -> isProving(phase.get()),
                keys -> Future.failedFuture(new StoreUnavailable("the store cannot be written to now")));
    }

    public RunTimeStore(StoreConnection redis, StoreState state) {
        this(redis, state::isProving, keys -> state.proven(keys, MOMENT));
    }

    /**
     * @param proven whether these keys may be written
     * @param soon completes when they may be written again, and fails when that is not soon
     */
    private RunTimeStore(
            StoreConnection redis, Predicate<List<String>> proven, Function<List<String>, Future<Void>> soon) {
        this.redis = redis;
        this.proven = proven;
        this.soon = soon;
    }

    private static boolean isProving(StoreState.Phase phase) {
        return phase == StoreState.Phase.LIVE || phase == StoreState.Phase.UNTRACKED;
    }

    /** The names of all keys that begin so. */
    public Future<Set<String>> keys(String prefix) {
        return redis.keys(prefix);
    }

    /** Whether it can be written to now. */
    public boolean isProven() {
        return proven.test(List.of());
    }

    public Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return whileProven(keys, () -> script.run(redis, keys, arguments));
    }

    /** The same; what it wrote is not lost with the master: {@link StoreConnection#replicated}. */
    public Future<Response> runReplicated(Script script, List<String> keys, List<String> arguments) {
        return whileProven(keys, () -> script.runReplicated(redis, keys, arguments));
    }

    /** One command that writes, or has to see what was written. */
    public Future<Response> write(Request request) {
        return whileProven(HashSlot.keys(request), () -> redis.write(request));
    }

    private Future<Response> whileProven(List<String> keys, Supplier<Future<Response>> command) {
        return proven.test(keys) ? command.get() : soon.apply(keys).compose(now -> command.get());
    }
}
