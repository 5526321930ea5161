package io.cordboard;

import io.cordboard.cli.Settings;
import io.cordboard.http.HttpEdge;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import io.cordboard.schema.PackagedFiles;
import io.cordboard.schema.Schemas;
import io.cordboard.store.LiveStore;
import io.cordboard.store.ProblemLog;
import io.cordboard.store.ProofKey;
import io.cordboard.store.RedisStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;

/** The program, wired by hand: the only place, with {@link Answers}, that sees every room. */
public final class App {
    private final Vertx vertx;
    private final RedisStore redis;
    private final LiveStore store;
    private final HttpEdge http;

    private App(Vertx vertx, RedisStore redis, LiveStore store, HttpEdge http) {
        this.vertx = vertx;
        this.redis = redis;
        this.store = store;
        this.http = http;
    }

    /** Wires the program to the Redis at {@code redisUrl}. Nothing listens before {@link #start()}. */
    public static App create(Settings settings, String redisUrl) {
        Vertx vertx = Vertx.vertx();
        Clock clock = Clock.systemUTC();
        RedisStore redis = new RedisStore(vertx, redisUrl, settings.redisDeadline());
        ProblemLog problems = new ProblemLog();
        LiveStore.Options options = new LiveStore.Options(
                redisUrl, settings.redisDeadline(), settings.dataDirectory().resolve("snapshot"), settings.maxStale());
        LiveStore store = new LiveStore(vertx, options, redis, schemas(settings), problems, clock);
        ProofKey proofKey = new ProofKey(vertx, redis);
        proofKey.load();
        Answers answers = new Answers(settings, proofKey, clock);
        return new App(vertx, redis, store, new HttpEdge(vertx, settings.http(), answers.fetch(), store, problems));
    }

    static Schemas schemas(Settings settings) {
        return new Schemas(PackagedFiles.of("schemas", settings.schemas().orElse(null)), App::expressionProblem);
    }

    /** Why FreeSWITCH could not compile the expression; empty when it can. */
    private static Optional<String> expressionProblem(String expression) {
        try {
            Regex.compile(expression);
            return Optional.empty();
        } catch (InvalidExpression e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Listens, once Redis was reached or could not be; the result is the HTTP port. */
    public Future<Integer> start() {
        return store.start().compose(tried -> http.start());
    }

    /** Is there when every change that was made in Redis before counts for the next fetch. */
    public Future<Void> caughtUp() {
        return store.caughtUp();
    }

    /** Stops listening, then lets go of Redis; returns when it is done. Not to be called on an event loop. */
    public void stop() {
        http.stop()
                .eventually(store::close)
                .eventually(redis::close)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
