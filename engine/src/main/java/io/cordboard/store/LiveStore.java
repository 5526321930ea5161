package io.cordboard.store;

import io.cordboard.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The store as a serving node holds it: what was read stays in memory until Redis says that it changed; when Redis cannot
 * be asked, the last proven answers are given, from memory or from the snapshot of an earlier run.
 */
public final class LiveStore implements Tracking.Listener {
    /** How a node holds its store. */
    public record Options(String redisUrl, Duration deadline, Path snapshot, Duration maxStale) {}

    private static final long IDENTITY_RETRY_MILLIS = 200;

    private final Vertx vertx;
    private final Tracking tracking;
    private final KeyVersions versions = new KeyVersions();
    private final AnswerCache cache = new AnswerCache(versions);
    private final IndexKeeper index;
    private final StoreIdentity identity;
    private final StoreState state;
    private final SnapshotKeeper snapshots;
    private final Refresher refresher;
    private final DocumentStore documents;

    public LiveStore(
            Vertx vertx, Options options, RedisStore redis, Schemas schemas, ProblemSink problems, Clock clock) {
        this.vertx = vertx;
        this.state = new StoreState(clock, options.maxStale());
        InForce inForce = new InForce(schemas, problems);
        Optional<Snapshot> earlier = SnapshotKeeper.load(options.snapshot(), clock, options.maxStale());
        earlier.ifPresent(snapshot -> {
            SnapshotKeeper.restore(snapshot, cache, inForce);
            state.provenAt(snapshot.savedAt());
        });
        this.identity = new StoreIdentity(redis, earlier.flatMap(Snapshot::storeId));
        redis.expect(identity::expected, this::notTheStore);
        QueryReader reader = new QueryReader(redis, schemas, inForce, problems);
        this.index = new IndexKeeper(redis, schemas, reader);
        LiveAnswers answers = new LiveAnswers(reader, index, versions, cache, state);
        this.snapshots = new SnapshotKeeper(vertx, options.snapshot(), clock, cache, identity, state);
        cache.onDeletion(snapshots::deleted);
        this.refresher = new Refresher(vertx, cache, answers, state);
        this.documents = new DocumentStore(answers);
        this.tracking = new Tracking(
                vertx,
                options.redisUrl(),
                redis,
                prefixes(schemas),
                options.deadline().toMillis(),
                this);
    }

    /** One prefix for each kind; BCAST refuses prefixes of which one begins another. */
    private static List<String> prefixes(Schemas schemas) {
        TreeSet<String> names = new TreeSet<>(List.of(StoreIdentity.KEY, Tracking.CANARY));
        schemas.kinds().forEach(kind -> names.addAll(kind.keyNames()));
        List<String> prefixes = new ArrayList<>();
        for (String name : names) {
            if (prefixes.stream().noneMatch(name::startsWith)) {
                prefixes.add(name);
            }
        }
        return prefixes;
    }

    /** Begins to hear of changes; the result is there when Redis was reached once, or could not be. */
    public Future<Void> start() {
        snapshots.start();
        return tracking.start();
    }

    /** Is there when every change that was made before has been heard of: the next fetch shows it. */
    public Future<Void> caughtUp() {
        return tracking.caughtUp();
    }

    public DocumentStore documents() {
        return documents;
    }

    public StoreState state() {
        return state;
    }

    /** How old the snapshot file is; empty when this node has not written one. */
    public Optional<Duration> snapshotAge() {
        return snapshots.age();
    }

    public long snapshotFailures() {
        return snapshots.failures();
    }

    /** Writes what is known, then lets go of Redis. */
    public Future<Void> close() {
        return snapshots.write().eventually(tracking::close);
    }

    // --- what happens to tracking

    @Override
    public void armed() {
        versions.invalidateAll();
        index.changedAll();
        checkIdentity("changes are heard of");
    }

    @Override
    public void changed(String key) {
        if (key.equals(StoreIdentity.KEY)) {
            checkIdentity("its id changed");
            return;
        }
        versions.invalidate(key);
        if (index.concerns(key)) {
            index.changed(key);
            versions.invalidate(QueryReader.INDEX);
        }
        refresher.changed();
    }

    @Override
    public void changedAll() {
        state.enter(StoreState.Phase.STALE, "everything may have changed");
        armed();
    }

    @Override
    public void unsure() {
        armed();
    }

    @Override
    public void lost(String why) {
        if (state.phase() == StoreState.Phase.LIVE) {
            state.enter(StoreState.Phase.STALE, why);
        }
    }

    @Override
    public void refused(String why) {
        state.enter(StoreState.Phase.UNTRACKED, "Redis refuses CLIENT TRACKING, so each fetch reads it: " + why);
    }

    private void notTheStore() {
        checkIdentity("its id changed");
    }

    private void checkIdentity(String why) {
        identity.check()
                .onSuccess(known -> {
                    if (known) {
                        state.enter(StoreState.Phase.LIVE, why);
                        refresher.changed();
                    } else {
                        state.enter(
                                StoreState.Phase.LOST,
                                "cti_store does not hold the id of the store that was known (emptied, another replica, the"
                                        + " wrong server?); the last proven answers are served until it returns, or until"
                                        + " ./cordboard accept-store");
                    }
                })
                .onFailure(e -> {
                    state.enter(StoreState.Phase.STALE, String.valueOf(e.getMessage()));
                    vertx.setTimer(IDENTITY_RETRY_MILLIS, timer -> checkIdentity(why));
                });
    }
}
