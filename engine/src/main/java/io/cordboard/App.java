package io.cordboard;

import io.cordboard.cli.Settings;
import io.cordboard.http.HttpEdge;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import io.cordboard.schema.PackagedFiles;
import io.cordboard.schema.Schemas;
import io.cordboard.store.LiveStore;
import io.cordboard.store.ProblemLog;
import io.cordboard.store.ProofKey;
import io.cordboard.store.RedisAddress;
import io.cordboard.store.RedisStore;
import io.cordboard.store.StoreState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program, wired by hand: the only place, with {@link Answers}, that sees every room. */
public final class App {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    /** How long requests may take to come to their end when the program stops. */
    private static final Duration FINISH = Duration.ofSeconds(4);
    /** How long the store, and then Vert.x, may take to close. */
    private static final Duration LET_GO = Duration.ofMillis(500);

    private final Duration drain;
    private final Vertx vertx;
    private final RedisStore redis;
    private final LiveStore store;
    private final Metrics metrics;
    private final HttpEdge http;
    private final EventSockets sockets;

    private App(
            Duration drain,
            Vertx vertx,
            RedisStore redis,
            LiveStore store,
            Metrics metrics,
            HttpEdge http,
            EventSockets sockets) {
        this.drain = drain;
        this.vertx = vertx;
        this.redis = redis;
        this.store = store;
        this.metrics = metrics;
        this.http = http;
        this.sockets = sockets;
    }

    /** Wires the program to the Redis at {@code redisUrl}. Nothing listens before {@link #start()}. */
    public static App create(Settings settings, String redisUrl) {
        return create(settings, RedisAddress.of(redisUrl));
    }

    /** Wires the program to the Redis at {@code address}. Nothing listens before {@link #start()}. */
    public static App create(Settings settings, RedisAddress address) {
        Vertx vertx = Vertx.vertx();
        Clock clock = Clock.systemUTC();
        RedisStore redis = new RedisStore(vertx, address, settings.redisDeadline());
        ProblemLog problems = new ProblemLog();
        Metrics metrics = new Metrics(clock);
        LiveStore.Options options =
                new LiveStore.Options(settings.redisDeadline(), settings.snapshot(), settings.maxStale());
        LiveStore store = new LiveStore(vertx, options, redis, schemas(settings), problems, metrics, clock);
        ProofKey proofKey = new ProofKey(vertx, redis);
        proofKey.load();
        Answers answers = new Answers(settings, proofKey, clock);
        Readiness readiness = new StoreReadiness(store, settings.maxStale(), clock);
        metrics.watch(readiness);
        HttpEdge http =
                new HttpEdge(vertx, settings.http(), answers.fetch(), store.documents(), problems, readiness, metrics);
        EventSockets sockets = new EventSockets(vertx, settings.esl(), store, redis, answers, metrics.esl());
        return new App(settings.http().drain(), vertx, redis, store, metrics, http, sockets);
    }

    /** How far what is known of the store can be trusted. */
    public StoreState store() {
        return store.state();
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
        return store.start().compose(tried -> sockets.start()).compose(listening -> http.start());
    }

    /** Is there when every change that was made in Redis before counts for the next fetch. */
    public Future<Void> caughtUp() {
        return store.caughtUp();
    }

    /** {@code /health/ready} says from now on that this node should not be asked any more; it still answers. */
    public void drain() {
        http.drain();
    }

    /**
     * Stops listening, lets what runs come to its end, then lets go of Redis; returns when it is done, within 5 s and the
     * time that {@code http.drain-millis} gives balancers. Not to be called on an event loop.
     */
    public void stop() {
        await(
                http.stop(FINISH)
                        .eventually(sockets::stop)
                        .eventually(store::close)
                        .eventually(redis::close),
                drain.plus(FINISH).plus(LET_GO),
                "requests and the store");
        await(vertx.close(), LET_GO, "Vert.x");
        metrics.close();
    }

    private static void await(Future<Void> end, Duration patience, String what) {
        try {
            end.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("stopped without waiting any longer for {}", what);
        } catch (ExecutionException e) {
            LOG.warn("{} did not end well", what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
