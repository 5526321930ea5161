package io.cordboard.app;

import io.cordboard.api.ApiEdge;
import io.cordboard.command.Commands;
import io.cordboard.config.Settings;
import io.cordboard.document.Problem;
import io.cordboard.editor.EditorEdge;
import io.cordboard.esl.ReportedMoves;
import io.cordboard.http.HttpEdge;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.route.InviteProof;
import io.cordboard.route.LegOwner;
import io.cordboard.status.Status;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.KnownProblems;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.live.ProblemLog;
import io.cordboard.store.nodes.SeenAtFetches;
import io.cordboard.store.nodes.StoreClock;
import io.cordboard.store.read.ProblemSink;
import io.cordboard.store.tools.PackedDocuments;
import io.cordboard.store.tools.ProofKey;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of the program. With {@link AnswerPipeline} the only place that uses all rooms. */
public final class App {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    /** How long active requests may take when the program stops. */
    private static final Duration FINISH = Duration.ofSeconds(4);
    /** How long a start may wait for code to be loaded and compiled. */
    private static final Duration WARM_UP = Duration.ofMillis(700);
    /** How long the store, and then Vert.x, may take to close. */
    private static final Duration LET_GO = Duration.ofMillis(500);

    private final Settings settings;
    private final Schemas schemas;
    private final ProofKey proofKey;
    private final Vertx vertx;
    private final StoreConnection redis;
    private final LiveStore store;
    private final Metrics metrics;
    private final HttpEdge http;
    private final EventSocketWiring sockets;
    private final SeenAtFetches seen;
    private final ChangeWiring editing;
    private final ApiEdge api;

    private App(
            Settings settings,
            Schemas schemas,
            ProofKey proofKey,
            Vertx vertx,
            StoreConnection redis,
            LiveStore store,
            Metrics metrics,
            HttpEdge http,
            EventSocketWiring sockets,
            SeenAtFetches seen,
            ChangeWiring editing,
            ApiEdge api) {
        this.settings = settings;
        this.schemas = schemas;
        this.proofKey = proofKey;
        this.vertx = vertx;
        this.redis = redis;
        this.store = store;
        this.metrics = metrics;
        this.http = http;
        this.sockets = sockets;
        this.seen = seen;
        this.editing = editing;
        this.api = api;
    }

    /** Wires the program to the Redis at {@code redisUrl}. It does not listen before {@link #start()}. */
    public static App create(Settings settings, String redisUrl) {
        return create(settings, RedisAddress.of(redisUrl));
    }

    /** Wires the program to the Redis at {@code address}. It does not listen before {@link #start()}. */
    public static App create(Settings settings, RedisAddress address) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(HttpEdge.EVENT_LOOPS));
        Clock clock = Clock.systemUTC();
        TrackedStore redis = StoreConnections.to(vertx, address, settings.redisDeadline());
        Metrics metrics = new Metrics(clock);
        ProblemSink problems = new KnownProblems(new ProblemLog(), metrics);
        Schemas schemas = ConfiguredSchemas.of(settings);
        Features features = new Features(schemas, List.of());
        features.addCounters(metrics.esl());
        LiveOptions options = new LiveOptions(
                settings.redisDeadline(),
                settings.snapshot(),
                settings.maxStale(),
                settings.fenced(),
                features.watchedKeys());
        LiveStore store = new LiveStore(vertx, options, redis, schemas, problems, metrics, clock);
        if (settings.fenced()) {
            store.listen(new TenantClaims(store, store.runTime(redis)));
        }
        StoreClock storeClock = new StoreClock(clock);
        ProofKey proofKey = new ProofKey(vertx, redis, storeClock, settings.snapshot());
        ReportedMoves moves = new ReportedMoves(vertx, new InviteProof(proofKey));
        CallMoments moments = new CallMoments(store.runTime(redis), new RunTimeKeys(redis.isCluster()));
        AnswerPipeline answers = new AnswerPipeline(settings, schemas, proofKey, storeClock, moves, moments);
        SeenAtFetches seen = new SeenAtFetches(problems, clock);
        Readiness readiness = new StoreReadiness(store, settings.maxStale(), clock);
        metrics.watch(readiness);
        EventSocketWiring sockets = new EventSocketWiring(
                vertx,
                settings.esl(),
                store,
                redis,
                answers,
                moves,
                moments,
                proofKey,
                storeClock,
                metrics.esl(),
                schemas,
                settings.mailer(),
                settings.zone());
        ChangeWiring editing = new ChangeWiring(
                vertx,
                settings,
                redis,
                store,
                schemas,
                proofKey,
                answers,
                user -> sockets.nodes().isAway(new LegOwner(user.field(), user.domain())),
                settings.nodeName().orElseGet(HostName::get),
                metrics::fetchCount);
        Status status = new Status(
                vertx, redis, store, sockets.nodes(), answers.classifier(), readiness, metrics, settings.snapshot());
        ApiWiring api = new ApiWiring(vertx, settings, schemas, redis, store, editing, sockets, status);
        ApiEdge edge = new ApiEdge(vertx, api.parts());
        HttpEdge http = new HttpEdge(
                vertx,
                settings.http(),
                answers.fetch(),
                store.documents(),
                seen,
                readiness,
                metrics,
                new CallWaits(new MovedLegs(store.documents(), moves), moments, editing.calls(), status.fetches()),
                edge,
                new EditorEdge(vertx));
        return new App(settings, schemas, proofKey, vertx, redis, store, metrics, http, sockets, seen, editing, edge);
    }

    /** How far known documents can be trusted. */
    public StoreState store() {
        return store.state();
    }

    /** Connects to Redis, or fails to, and then listens. Returns the HTTP port. */
    public Future<Integer> start() {
        return warmUp().transform(warm -> {
                    proofKey.load();
                    editing.start(store);
                    return store.start();
                })
                .compose(tried -> firstReads())
                .transform(read -> sockets.start())
                .compose(listening -> http.start())
                .onSuccess(this::announce);
    }

    /** Reads what every fetch needs before the first one. */
    private Future<Void> firstReads() {
        return store.documents()
                .ask(documents -> documents.index().domains().stream()
                        .findFirst()
                        .map(domain -> documents.route(domain, "default"))
                        .isPresent())
                .<Void>mapEmpty()
                .onFailure(e -> LOG.debug("nothing is read before the first fetch: {}", e.getMessage()));
    }

    /** Runs before Redis is asked: its deadline is short, and loading classes would use it up. */
    private Future<Void> warmUp() {
        return vertx.executeBlocking(() -> PackedDocuments.of(schemas, SampleFetches.store()))
                .compose(documents -> http.warmUp(documents, SampleFetches.forms(new InviteProof(proofKey)), WARM_UP))
                .onFailure(e -> LOG.warn("the first fetches will be slow: {}", e.toString()));
    }

    private void announce(int port) {
        String name = settings.nodeName().orElseGet(() -> HostName.get() + ":" + port);
        store.announce(name, Commands.VERSION, AnswerSettings.of(settings), sockets::connected, this::seenLately);
    }

    private List<Problem> seenLately() {
        return Stream.concat(seen.lately().stream(), sockets.unregistered().stream())
                .toList();
    }

    /** Completes when every earlier change in Redis applies to the next fetch. */
    public Future<Void> caughtUp() {
        return store.caughtUp();
    }

    /** From now on {@code /health/ready} reports that this node should not be used. It still answers. */
    public void drain() {
        http.drain();
    }

    /**
     * Stops listening, completes active requests, then closes the connections to Redis. Returns when it is done, within 5
     * s and the time of {@code http.drain-millis}. Must not be called on an event loop.
     */
    public void stop() {
        api.endStreams();
        await(
                http.stop(FINISH)
                        .eventually(sockets::stop)
                        .eventually(editing::stop)
                        .eventually(store::close)
                        .eventually(redis::close),
                settings.http().drain().plus(FINISH).plus(LET_GO),
                "requests and the store");
        await(vertx.close(), LET_GO, "Vert.x");
        metrics.close();
    }

    private static void await(Future<Void> end, Duration patience, String what) {
        try {
            end.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("stopped without waiting longer for {}", what);
        } catch (ExecutionException e) {
            LOG.warn("{} failed while stopping", what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
