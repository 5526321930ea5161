package io.cordboard.store.live;

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
 * Answers that are kept until Redis says that their keys changed. While Redis cannot be asked or its changes are not heard,
 * the last proven answers are given, as {@link StoreState} says.
 *
 * <p>However many ask for the same thing at once, it is read once; but nobody joins a read that began before the last
 * change that was heard of.
 */
final class LiveAnswers implements AnswerSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAnswers.class);

    private record Waiting(Query query, KeyVersions.Stamp stamp, Promise<StoreAnswer> promise) {}

    private record Flight(KeyVersions.Stamp stamp, Future<StoreAnswer> answer) {}

    private final QueryReader reader;
    private final IndexKeeper index;
    private final KeyVersions versions;
    private final AnswerCache cache;
    private final StoreState state;
    private final Metrics metrics;
    private final Map<Query, Flight> flights = new ConcurrentHashMap<>();

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
            return fresh.isPresent() ? fresh : lastProvenOfUnheard(query);
        }
        return state.isUntracked() ? Optional.empty() : lastProven(query);
    }

    private Optional<StoreAnswer> lastProven(Query query) {
        return state.mayServeStale() ? cache.lastProven(query) : Optional.empty();
    }

    /** What is known of what stands, in part, at a master of which nothing is heard; it is not asked. */
    private Optional<StoreAnswer> lastProvenOfUnheard(Query query) {
        return isUnheard(query) ? lastProven(query) : Optional.empty();
    }

    /** The same, of what is read: the index is, for most of its keys can be. */
    private Optional<StoreAnswer> hanging(Query query) {
        return state.isLive() && !(query instanceof Query.Index) ? lastProvenOfUnheard(query) : Optional.empty();
    }

    /** The index holds keys of all masters; of the others it is read again as soon as one changes. */
    private boolean isUnheard(Query query) {
        return !state.unheard().isEmpty()
                && (query instanceof Query.Index || state.unheard().holdOneOf(reader.dependencies(query)));
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        if (state.isLost()) {
            return Future.failedFuture(
                    new StoreUnavailable("the store is not the one that was known; nothing new is read from it"));
        }
        // All before the first boards: who boards has to fly.
        List<Waiting> all = queries.stream().map(this::waiting).toList();
        Map<Query, Future<StoreAnswer>> answers = new HashMap<>();
        List<Waiting> own = new ArrayList<>();
        for (Waiting waiting : all) {
            Future<StoreAnswer> answer = board(waiting);
            answers.put(waiting.query(), answer);
            if (answer == waiting.promise().future()) {
                landedMeanwhile(waiting.query())
                        .or(() -> hanging(waiting.query()))
                        .ifPresentOrElse(waiting.promise()::complete, () -> own.add(waiting));
            }
        }
        fly(own);
        return join(answers);
    }

    private Waiting waiting(Query query) {
        return new Waiting(query, versions.stamp(reader.dependencies(query)), Promise.promise());
    }

    /** The read that is under way for the query, or this one, if there is none that may be joined. */
    private Future<StoreAnswer> board(Waiting waiting) {
        Flight own = new Flight(waiting.stamp(), waiting.promise().future());
        Flight taken =
                flights.compute(waiting.query(), (query, flight) -> flight != null && mayJoin(flight) ? flight : own);
        if (taken.answer() == own.answer()) {
            own.answer().onComplete(done -> flights.remove(waiting.query(), own));
        }
        return taken.answer();
    }

    private boolean mayJoin(Flight flight) {
        return !state.isUntracked() && versions.isCurrent(flight.stamp());
    }

    /** Between the look into the cache and the boarding a read may have landed. */
    private Optional<StoreAnswer> landedMeanwhile(Query query) {
        return state.isLive() ? cache.fresh(query) : Optional.empty();
    }

    private void fly(List<Waiting> own) {
        List<Waiting> documents = new ArrayList<>();
        List<Waiting> hanging = new ArrayList<>();
        for (Waiting waiting : own) {
            if (waiting.query() instanceof Query.Index) {
                index.read()
                        .onSuccess(read -> landed(waiting, new StoreAnswer.Index(read)))
                        .onFailure(e -> failed(waiting, e));
            } else {
                (isUnheard(waiting.query()) ? hanging : documents).add(waiting);
            }
        }
        readDocuments(documents);
        readDocuments(hanging); // by themselves: they may fail
    }

    private void readDocuments(List<Waiting> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Set<Query> queries = new LinkedHashSet<>();
        documents.forEach(waiting -> queries.add(waiting.query()));
        reader.read(queries)
                .onSuccess(read -> documents.forEach(
                        waiting -> landed(waiting, Objects.requireNonNull(read.get(waiting.query())))))
                .onFailure(e -> documents.forEach(waiting -> failed(waiting, e)));
    }

    /** Whatever becomes of keeping the answer: who waits for it gets it, and so do the others of the same round. */
    private void landed(Waiting waiting, StoreAnswer answer) {
        try {
            keep(waiting, answer);
        } catch (RuntimeException e) {
            LOG.error("the answer to {} was read, but not kept", waiting.query(), e);
        } finally {
            waiting.promise().complete(answer);
        }
    }

    private void keep(Waiting waiting, StoreAnswer answer) {
        FillResult result = cache.land(waiting.query(), answer, waiting.stamp());
        metrics.filled(result);
        if (result != FillResult.OVERTAKEN) {
            versions.nanosToEffect(waiting.stamp()).ifPresent(nanos -> metrics.editTookEffect(Duration.ofNanos(nanos)));
        }
    }

    private void failed(Waiting waiting, Throwable e) {
        metrics.filled(FillResult.FAILED);
        Promise<StoreAnswer> promise = waiting.promise();
        lastProven(waiting.query()).ifPresentOrElse(promise::complete, () -> promise.fail(e));
    }

    /**
     * What could be read. A question that is asked while much is unknown asks for more than it needs, and must not fail for
     * what it will not ask again; when nothing could be read, there is no way on.
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
