package io.cordboard.store.live;

import io.cordboard.document.Document;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.identity.StoreIdentity;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.DocumentsInForce;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot file up to date: it is written shortly after a change, at once after a deletion, and uses a small
 * part of the time at most.
 */
final class SnapshotKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final int REST = 10;
    /** No write takes this long. */
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    /** Unchanged answers are written again periodically; otherwise the file would become too old to use. */
    private static final int TIMES_WITHIN_MAX_STALE = 50;

    private final Vertx vertx;
    private final Path file;
    private final Duration renewal;
    private final Clock clock;
    private final AnswerCache cache;
    private final StoreIdentity identity;
    private final StoreState state;
    private final Metrics metrics;
    /** The active write. Guarded by this. */
    private Future<Void> writing = Future.succeededFuture();

    /** The next write, which starts when the active one has ended. Guarded by this. */
    private Optional<Promise<Void>> next = Optional.empty();

    private volatile long written;
    private volatile long writtenFound;
    private volatile Optional<String> writtenId;
    private volatile long restUntilNanos = System.nanoTime();
    private volatile Instant writtenAt = Instant.EPOCH;
    private boolean failing;

    SnapshotKeeper(
            Vertx vertx,
            LiveOptions options,
            Clock clock,
            AnswerCache cache,
            StoreIdentity identity,
            StoreState state,
            Metrics metrics) {
        this.writtenId = identity.expected();
        this.vertx = vertx;
        this.file = options.snapshot();
        this.renewal = options.maxStale().dividedBy(TIMES_WITHIN_MAX_STALE);
        this.clock = clock;
        this.cache = cache;
        this.identity = identity;
        this.state = state;
        this.metrics = metrics;
    }

    /**
     * Loads the snapshot of an earlier run. A file that cannot be read is logged and ignored. From a file that is too old
     * only the store's id is used, because an emptied store must be noticed after any time.
     */
    static Optional<Snapshot> load(Path file, Clock clock, Duration maxStale) {
        try {
            Snapshot.deleteLeftovers(file, clock.instant().minus(LEFT_OVER));
        } catch (IOException | RuntimeException e) {
            LOG.warn("leftovers of earlier snapshots cannot be deleted: {}", e.toString());
        }
        try {
            return Snapshot.read(file)
                    .map(snapshot -> Duration.between(snapshot.savedAt(), clock.instant())
                                            .compareTo(maxStale)
                                    > 0
                            ? new Snapshot(snapshot.storeId(), snapshot.savedAt(), Map.of())
                            : snapshot);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the snapshot is not used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Puts the answers of a snapshot in force until Redis can be asked. */
    static void restore(Snapshot snapshot, Schemas schemas, AnswerCache cache, DocumentsInForce inForce) {
        Set<String> kinds = schemas.kinds().stream().map(Kind::name).collect(Collectors.toSet());
        snapshot.answers().forEach((query, answer) -> {
            if (!kinds.containsAll(kindsOf(query, answer))) {
                return; // written by a later version of Cordboard
            }
            cache.restore(query, answer);
            if (answer instanceof StoreAnswer.One one) {
                one.document().ifPresent(inForce::restore);
            } else if (answer instanceof StoreAnswer.All all) {
                all.documents().forEach(inForce::restore);
            } else if (answer instanceof StoreAnswer.Route route
                    && route.reading() instanceof RouteReading.Complete complete) {
                Query.Route name = (Query.Route) query;
                inForce.restore(name.domain(), name.name(), complete);
                complete.extensions().forEach(inForce::restore);
            } else if (answer instanceof StoreAnswer.Index index) {
                for (Document gateway : index.index().gateways()) {
                    inForce.restore(gateway);
                }
            }
        });
        LOG.info(
                "{} answers of {} are in force until Redis answers",
                snapshot.answers().size(),
                snapshot.savedAt());
    }

    private static List<String> kindsOf(Query query, StoreAnswer answer) {
        if (query instanceof Query.One one) {
            return List.of(one.id().kind());
        }
        if (query instanceof Query.All all) {
            return List.of(all.kind());
        }
        return answer instanceof StoreAnswer.Route route && route.reading() instanceof RouteReading.Complete complete
                ? complete.extensions().stream()
                        .map(extension -> extension.id().kind())
                        .toList()
                : List.of();
    }

    void start() {
        vertx.setPeriodic(LOOK_MILLIS, timer -> {
            boolean due = cache.changes() != written || (state.isConfirmed() && isOld()) || !holdsId();
            if (due && System.nanoTime() - restUntilNanos > 0) {
                write();
            }
        });
    }

    private boolean isOld() {
        return Duration.between(writtenAt, clock.instant()).compareTo(renewal) > 0;
    }

    /** Something was deleted: the file must not keep it. */
    void deleted() {
        write();
    }

    /** The age of the file; empty if it was not written. */
    Optional<Duration> age() {
        return writtenAt.equals(Instant.EPOCH)
                ? Optional.empty()
                : Optional.of(Duration.between(writtenAt, clock.instant()));
    }

    /** Whether the file names the known store, which {@code accept-store} uses. */
    boolean holdsId() {
        return writtenId.equals(identity.expected());
    }

    /**
     * Writes the file. Completes when everything known now is in it. One write runs at a time, and all requests during it
     * share the next.
     */
    synchronized Future<Void> write() {
        if (next.isPresent()) {
            return next.get().future();
        }
        if (!writing.isComplete()) {
            Promise<Void> waiting = Promise.promise();
            next = Optional.of(waiting);
            writing.onComplete(done -> begin(waiting));
            return waiting.future();
        }
        writing = saved();
        return writing;
    }

    private synchronized void begin(Promise<Void> waiting) {
        next = Optional.empty();
        writing = waiting.future();
        saved().onComplete(waiting);
    }

    private Future<Void> saved() {
        if (!state.isConfirmed() && cache.found() == writtenFound && holdsId()) {
            return Future.succeededFuture(); // the file holds the newest state already
        }
        long began = System.nanoTime();
        return vertx.<Void>executeBlocking(this::save).onComplete(done -> {
            restUntilNanos = System.nanoTime() + REST * (System.nanoTime() - began);
            if (done.failed()) {
                failed(done.cause());
            } else {
                failing = false;
            }
        });
    }

    /** Runs whatever the state of Redis: the file keeps what was served last, with its age. */
    @org.jspecify.annotations.Nullable
    private Void save() throws IOException {
        long changes = cache.changes();
        long found = cache.found();
        Optional<String> id = identity.expected();
        Instant confirmedUntil = state.confirmedUntil();
        Map<Query, StoreAnswer> answers = new LinkedHashMap<>();
        cache.all().forEach((query, entry) -> answers.put(query, entry.answer()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        new Snapshot(id, confirmedUntil, answers).write(file);
        written = changes;
        writtenFound = found;
        writtenId = id;
        writtenAt = clock.instant();
        return null;
    }

    private void failed(Throwable e) {
        metrics.snapshotWriteFailed();
        if (!failing) {
            LOG.error("the snapshot {} cannot be written: {}", file, e.toString());
        }
        failing = true;
    }
}
