package io.cordboard.store.live;

import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreIdentity;
import io.cordboard.store.identity.StoreRecognition;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.nodes.Heartbeat;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.read.DocumentsInForce;
import io.cordboard.store.read.IndexKeeper;
import io.cordboard.store.read.ProblemSink;
import io.cordboard.store.read.QueryReader;
import io.cordboard.store.tracking.ChangeFeed;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.store.tracking.Tracking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The store of a serving node: documents stay in memory until Redis reports that they changed. While Redis cannot be
 * asked, the last confirmed answers are given, from memory or from the snapshot of an earlier run.
 */
public final class LiveStore implements Tracking.Listener {
    private final ChangeFeed tracking;
    private final KeyVersions versions = new KeyVersions();
    private final AnswerCache cache = new AnswerCache(versions);
    private final StoreIdentity identity;
    private final StoreRecognition recognition;
    private final StoreState state;
    private final SnapshotKeeper snapshots;
    private final Refresher refresher;
    private final DocumentStore documents;
    private final ChangeListeners changes;
    private final ChangedKeys changed;
    private final Heartbeat heartbeat;
    private final FieldNames names;

    /** Whether changes are reported: only then are known documents those that Redis holds. Guarded by this. */
    private boolean hearing;

    /** Why Redis does not report changes; empty unless it refused. Guarded by this. */
    private Optional<String> refusal = Optional.empty();

    /** Whether the last check found another store. Guarded by this. */
    private boolean lost;

    public LiveStore(
            Vertx vertx,
            LiveOptions options,
            TrackedStore redis,
            Schemas schemas,
            ProblemSink problems,
            Metrics metrics,
            Clock clock) {
        this.changes = new ChangeListeners(schemas, options.watched());
        this.state = new StoreState(clock, options.maxStale());
        DocumentsInForce inForce = new DocumentsInForce(schemas, problems);
        Optional<Snapshot> earlier = SnapshotKeeper.load(options.snapshot(), clock, options.maxStale());
        earlier.filter(snapshot -> !snapshot.answers().isEmpty()).ifPresent(snapshot -> {
            SnapshotKeeper.restore(snapshot, schemas, cache, inForce);
            state.confirmedAt(snapshot.savedAt());
        });
        this.identity = new StoreIdentity(redis.mark(), earlier.flatMap(Snapshot::storeId));
        this.recognition = new StoreRecognition(vertx, identity, this::recognised, this);
        redis.expect(identity::expected, recognition::doubt);
        QueryReader reader = new QueryReader(redis, schemas, inForce, problems);
        IndexKeeper index = new IndexKeeper(redis, schemas, reader);
        LiveAnswers answers = new LiveAnswers(reader, index, versions, cache, state, metrics);
        this.snapshots = new SnapshotKeeper(vertx, options, clock, cache, identity, state, metrics);
        cache.onDeletion(snapshots::deleted);
        this.refresher = new Refresher(vertx, cache, answers, state);
        Prefetcher prefetcher = new Prefetcher(vertx, versions, answers, state);
        this.changed = new ChangedKeys(index, versions, prefetcher, refresher, changes, metrics);
        this.documents = new DocumentStore(answers, options.fenced());
        this.heartbeat = new Heartbeat(vertx, redis, identity, state, recognition::doubt, inForce::stillInForce, clock);
        this.tracking = redis.changes(changes.prefixes(schemas), this);
        this.names = new FieldNames(vertx, redis, versions, state, this::caughtUp);
    }

    /** Starts tracking. Completes when the store was recognised once, or could not be. */
    public Future<Void> start() {
        snapshots.start();
        return tracking.start().compose(tried -> settled());
    }

    /** Completes when no check of the store's id is running. */
    public Future<Void> settled() {
        return recognition.settled();
    }

    /** Completes when every earlier change has been reported: the next fetch shows it. */
    public Future<Void> caughtUp() {
        return tracking.caughtUp();
    }

    public DocumentStore documents() {
        return documents;
    }

    /** The names of the fields of hashes, for lists. */
    public FieldNames names() {
        return names;
    }

    /** Calls {@code listener} for every change from now on. */
    public void listen(ChangeListener listener) {
        changes.listen(listener);
    }

    /** The keys that Cordboard writes into this store, as long as it is the store in force. */
    public RunTimeStore runTime(StoreConnection redis) {
        return new RunTimeStore(redis, state);
    }

    public StoreState state() {
        return state;
    }

    /** Whether the store has an id; without one its loss is not noticed. */
    public boolean isMarked() {
        return identity.expected().isPresent();
    }

    /** The age of the snapshot file; empty if this node has not written one. */
    public Optional<Duration> snapshotAge() {
        return snapshots.age();
    }

    /** Announces this node in {@code cti_node} from now on, with the documents that are in force at it. */
    public void announce(
            String name,
            String version,
            Map<String, String> settings,
            Supplier<Map<String, Boolean>> sockets,
            Supplier<List<Problem>> seen) {
        heartbeat.start(name, version, settings, sockets, seen);
    }

    /** Writes the snapshot, then closes the connections to Redis. */
    public Future<Void> close() {
        recognition.close();
        return Future.join(snapshots.write(), heartbeat.close())
                .<Void>mapEmpty()
                .eventually(tracking::close);
    }

    @Override
    public synchronized void armed() {
        state.unheard().heard(part -> true);
        heard();
    }

    private void heard() {
        hearing = true;
        refusal = Optional.empty();
        verifyAll();
    }

    /** The part counts again when the store was recognised, because it may have come back empty. */
    @Override
    public synchronized void partHeard(String part) {
        state.unheard().heard(part::equals);
        verifyAll();
    }

    @Override
    public synchronized void partLost(String part, Predicate<String> holds, String why) {
        state.partLost(part, holds, why);
    }

    private void verifyAll() {
        changed.all();
        recognition.ask();
    }

    @Override
    public void changed(String key) {
        if (key.startsWith(KnownStore.KEY)) {
            recognition.ask();
            return;
        }
        changed.key(key);
    }

    @Override
    public synchronized void changedAll() {
        if (state.isLive()) {
            state.enter(StoreState.Phase.STALE, "everything may have changed");
        }
        heard();
    }

    @Override
    public synchronized void unsure() {
        heard();
    }

    @Override
    public synchronized void lost(String why) {
        hearing = false;
        if (state.isLive()) {
            state.enter(StoreState.Phase.STALE, why);
        } else if (state.isUntracked()) {
            recognition.ask(); // no push was expected: only an answer shows that Redis is reachable
        }
    }

    @Override
    public synchronized void refused(String why) {
        refusal = Optional.of(why);
        verifyAll();
    }

    private synchronized void recognised(StoreRecognition.Result result, String why) {
        lost = result == StoreRecognition.Result.OTHER;
        switch (result) {
            case KNOWN -> {
                if (state.isLost()) {
                    changed.all(); // it may have come back without reporting what changed
                }
                known();
            }
            case OTHER -> lose();
            case UNANSWERED -> {
                if (!state.isLost()) {
                    state.enter(StoreState.Phase.STALE, why);
                }
            }
        }
    }

    /**
     * {@code accept-store} reads the known id from the snapshot, so the snapshot is written before the message is logged.
     */
    private void lose() {
        if (snapshots.holdsId()) {
            state.enter(
                    StoreState.Phase.LOST,
                    "cti_store does not hold the id of the known store (emptied, another replica, the"
                            + " wrong server?); the last confirmed answers are served until it returns, or until"
                            + " ./cordboard accept-store");
            return;
        }
        state.enter(StoreState.Phase.STALE, "the store is not the one of a moment ago");
        snapshots.write().onComplete(written -> {
            synchronized (this) {
                if (lost) {
                    state.enter(StoreState.Phase.LOST, "a store that was known until just now was emptied or replaced");
                }
            }
        });
    }

    private void known() {
        if (!snapshots.holdsId()) {
            snapshots.write();
        }
        if (hearing) {
            state.partsRecognised();
            state.enter(StoreState.Phase.LIVE, "changes are reported");
            refresher.changed();
            changes.tellAll();
        } else if (refusal.isPresent()) {
            state.enter(StoreState.Phase.UNTRACKED, "Redis refuses CLIENT TRACKING: " + refusal.get());
        } else {
            state.enter(StoreState.Phase.STALE, "changes are not reported");
        }
    }
}
