package io.cordboard.store.live;

import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.metrics.FillResult;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.IndexKeeper;
import io.cordboard.store.read.QueryReader;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are kept until Redis reports that their keys changed. While Redis cannot be asked or does not report
 * changes, the last confirmed answers are given, as {@link StoreState} decides.
 *
 * <p>Concurrent requests for the same answer share one read, but none joins a read that began before the last reported
 * change.
 */
final class LiveAnswers implements AnswerSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAnswers.class);

    private record Waiting(Query query, KeyVersions.Stamp stamp, Promise<StoreAnswer> promise) {}

    private record ActiveRead(KeyVersions.Stamp stamp, Future<StoreAnswer> answer) {}

    private final QueryReader reader;
    private final IndexKeeper index;
    private final KeyVersions versions;
    private final AnswerCache cache;
    private final StoreState state;
    private final Metrics metrics;
    private final Map<Query, ActiveRead> active = new ConcurrentHashMap<>();

    LiveAnswers(
            QueryReader reader,
            IndexKeeper index,
            KeyVersions versions,
            AnswerCache cache,
            StoreState state,
            Metrics metrics) {
        this.reader = reader;
        this.index = index;
        this.versions = versions;
        this.cache = cache;
        this.state = state;
        this.metrics = metrics;
    }

    @Override
    public Optional<StoreAnswer> known(Query query) {
        if (state.isLive()) {
            Optional<StoreAnswer> fresh = cache.ask(query);
            return fresh.isPresent() ? fresh : lastGoodOfUnheard(query);
        }
        return state.isUntracked() ? Optional.empty() : lastGood(query);
    }

    @Override
    public long revision() {
        return state.isLive() && state.unheard().isEmpty() ? versions.revision() : Documents.UNKNOWN;
    }

    private Optional<StoreAnswer> lastGood(Query query) {
        return state.mayServeStale() ? cache.lastGood(query) : Optional.empty();
    }

    /** The last confirmed answer to a query that depends on a master that does not respond; Redis is not asked. */
    private Optional<StoreAnswer> lastGoodOfUnheard(Query query) {
        return isUnheard(query) ? lastGood(query) : Optional.empty();
    }

    /** The same for a query that is about to be read, except the index, most of whose keys can be read. */
    private Optional<StoreAnswer> hanging(Query query) {
        return state.isLive() && !(query instanceof Query.Index) ? lastGoodOfUnheard(query) : Optional.empty();
    }

    /** The index depends on keys of all masters. It is read again as soon as a key of another master changes. */
    private boolean isUnheard(Query query) {
        return !state.unheard().isEmpty()
                && (query instanceof Query.Index || state.unheard().holdOneOf(reader.dependencies(query)));
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        if (state.isLost()) {
            return Future.failedFuture(
                    new StoreUnavailable("the store is not the known one; nothing new is read from it"));
        }
        // Create every stamp before registering a read: each registered read must be sent.
        List<Waiting> all = queries.stream().map(this::waiting).toList();
        Map<Query, Future<StoreAnswer>> answers = new HashMap<>();
        List<Waiting> own = new ArrayList<>();
        for (Waiting waiting : all) {
            Future<StoreAnswer> answer = joinOrRegister(waiting);
            answers.put(waiting.query(), answer);
            if (answer == waiting.promise().future()) {
                readMeanwhile(waiting.query())
                        .or(() -> hanging(waiting.query()))
                        .ifPresentOrElse(waiting.promise()::complete, () -> own.add(waiting));
            }
        }
        send(own);
        return join(answers);
    }

    private Waiting waiting(Query query) {
        return new Waiting(query, versions.stamp(reader.dependencies(query)), Promise.promise());
    }

    /** The active read of the query if it may be joined; otherwise registers this one. */
    private Future<StoreAnswer> joinOrRegister(Waiting waiting) {
        ActiveRead own = new ActiveRead(waiting.stamp(), waiting.promise().future());
        ActiveRead taken =
                active.compute(waiting.query(), (query, other) -> other != null && mayJoin(other) ? other : own);
        if (taken.answer() == own.answer()) {
            own.answer().onComplete(done -> active.remove(waiting.query(), own));
        }
        return taken.answer();
    }

    private boolean mayJoin(ActiveRead other) {
        return !state.isUntracked() && versions.isCurrent(other.stamp());
    }

    /** A read may have finished between the look into the cache and the registration. */
    private Optional<StoreAnswer> readMeanwhile(Query query) {
        return state.isLive() ? cache.fresh(query) : Optional.empty();
    }

    private void send(List<Waiting> own) {
        List<Waiting> documents = new ArrayList<>();
        List<Waiting> hanging = new ArrayList<>();
        for (Waiting waiting : own) {
            if (waiting.query() instanceof Query.Index) {
                index.read()
                        .onSuccess(read -> finished(waiting, new StoreAnswer.Index(read)))
                        .onFailure(e -> failed(waiting, e));
            } else {
                (isUnheard(waiting.query()) ? hanging : documents).add(waiting);
            }
        }
        readDocuments(documents);
        readDocuments(hanging); // separately, because they may fail
    }

    private void readDocuments(List<Waiting> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Set<Query> queries = new LinkedHashSet<>();
        documents.forEach(waiting -> queries.add(waiting.query()));
        reader.read(queries)
                .onSuccess(read -> documents.forEach(
                        waiting -> finished(waiting, Objects.requireNonNull(read.get(waiting.query())))))
                .onFailure(e -> documents.forEach(waiting -> failed(waiting, e)));
    }

    /** Completes the waiting requests even if the answer could not be kept, and then the others of the same round. */
    private void finished(Waiting waiting, StoreAnswer answer) {
        try {
            keep(waiting, answer);
        } catch (RuntimeException e) {
            LOG.error("the answer to {} was read, but not kept", waiting.query(), e);
        } finally {
            waiting.promise().complete(answer);
        }
    }

    private void keep(Waiting waiting, StoreAnswer answer) {
        FillResult result = cache.store(waiting.query(), answer, waiting.stamp());
        metrics.filled(result);
        if (result != FillResult.OVERTAKEN) {
            versions.nanosToEffect(waiting.stamp()).ifPresent(nanos -> metrics.editTookEffect(Duration.ofNanos(nanos)));
        }
    }

    private void failed(Waiting waiting, Throwable e) {
        metrics.filled(FillResult.FAILED);
        Promise<StoreAnswer> promise = waiting.promise();
        lastGood(waiting.query()).ifPresentOrElse(promise::complete, () -> promise.fail(e));
    }

    /**
     * Returns the answers that could be read. A question that is asked while little is known may request more than it
     * needs, and must not fail because of that. Fails only if nothing could be read.
     */
    private static Future<Map<Query, StoreAnswer>> join(Map<Query, Future<StoreAnswer>> answers) {
        List<Future<StoreAnswer>> all = new ArrayList<>(answers.values());
        return Future.join(all).transform(done -> {
            Map<Query, StoreAnswer> map = new HashMap<>();
            answers.forEach((query, future) -> {
                if (future.succeeded()) {
                    map.put(query, future.result());
                }
            });
            return map.isEmpty() && done.failed() ? Future.failedFuture(done.cause()) : Future.succeededFuture(map);
        });
    }
}
