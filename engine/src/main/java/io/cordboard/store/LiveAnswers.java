package io.cordboard.store;

import io.cordboard.schema.Query;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers that are kept until Redis says that their keys changed. While Redis cannot be asked or its changes are not heard,
 * the last proven answers are given, as {@link StoreState} says.
 *
 * <p>However many ask for the same thing at once, it is read once; but nobody joins a read that began before the last
 * change that was heard of.
 */
final class LiveAnswers implements AnswerSource {
    private record Waiting(Query query, KeyVersions.Stamp stamp, Promise<Answer> promise) {}

    private record Flight(KeyVersions.Stamp stamp, Future<Answer> answer) {}

    private final QueryReader reader;
    private final IndexKeeper index;
    private final KeyVersions versions;
    private final AnswerCache cache;
    private final StoreState state;
    private final Map<Query, Flight> flights = new ConcurrentHashMap<>();

    LiveAnswers(QueryReader reader, IndexKeeper index, KeyVersions versions, AnswerCache cache, StoreState state) {
        this.reader = reader;
        this.index = index;
        this.versions = versions;
        this.cache = cache;
        this.state = state;
    }

    @Override
    public Optional<Answer> known(Query query) {
        return state.isLive() ? cache.fresh(query) : lastProven(query);
    }

    private Optional<Answer> lastProven(Query query) {
        return state.mayServeStale() ? cache.lastProven(query) : Optional.empty();
    }

    @Override
    public Future<Map<Query, Answer>> read(Set<Query> queries) {
        if (state.isLost()) {
            return Future.failedFuture(
                    new StoreUnavailable("the store is not the one that was known; nothing new is read from it"));
        }
        Map<Query, Future<Answer>> answers = new HashMap<>();
        Set<Query> own = new LinkedHashSet<>();
        for (Query query : queries) {
            Flight flight = flights.get(query);
            if (flight != null && versions.isCurrent(flight.stamp())) {
                answers.put(query, flight.answer());
            } else {
                own.add(query);
            }
        }
        answers.putAll(fly(own));
        return join(answers);
    }

    private Map<Query, Future<Answer>> fly(Set<Query> queries) {
        List<Waiting> documents = new ArrayList<>();
        Map<Query, Future<Answer>> answers = new HashMap<>();
        for (Query query : queries) {
            Waiting waiting = new Waiting(query, versions.stamp(reader.dependencies(query)), Promise.promise());
            Flight flight = new Flight(waiting.stamp(), waiting.promise().future());
            flights.put(query, flight);
            flight.answer().onComplete(done -> flights.remove(query, flight));
            answers.put(query, flight.answer());
            if (query instanceof Query.Index) {
                index.read()
                        .onSuccess(read -> landed(waiting, new Answer.Index(read)))
                        .onFailure(e -> failed(waiting, e));
            } else {
                documents.add(waiting);
            }
        }
        readDocuments(documents);
        return answers;
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

    private void landed(Waiting waiting, Answer answer) {
        state.filled(cache.land(waiting.query(), new AnswerCache.Entry(answer, waiting.stamp())));
        waiting.promise().complete(answer);
    }

    private void failed(Waiting waiting, Throwable e) {
        Promise<Answer> promise = waiting.promise();
        lastProven(waiting.query()).ifPresentOrElse(promise::complete, () -> promise.fail(e));
    }

    private static Future<Map<Query, Answer>> join(Map<Query, Future<Answer>> answers) {
        List<Future<Answer>> all = new ArrayList<>(answers.values());
        return Future.all(all).map(done -> {
            Map<Query, Answer> map = new HashMap<>();
            answers.forEach((query, future) -> map.put(query, future.result()));
            return map;
        });
    }
}
