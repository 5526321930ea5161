package io.cordboard.store;

import io.cordboard.schema.Query;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        Map<Query, Promise<Answer>> promises = new HashMap<>();
        Map<Query, KeyVersions.Stamp> stamps = new HashMap<>();
        Map<Query, Future<Answer>> answers = new HashMap<>();
        for (Query query : queries) {
            Promise<Answer> promise = Promise.promise();
            KeyVersions.Stamp stamp = versions.stamp(reader.dependencies(query));
            promises.put(query, promise);
            stamps.put(query, stamp);
            answers.put(query, promise.future());
            Flight flight = new Flight(stamp, promise.future());
            flights.put(query, flight);
            promise.future().onComplete(done -> flights.remove(query, flight));
        }
        Set<Query> documents = new LinkedHashSet<>(queries);
        boolean withIndex = documents.remove(new Query.Index());
        if (!documents.isEmpty()) {
            reader.read(documents)
                    .onSuccess(read -> documents.forEach(
                            query -> landed(query, stamps.get(query), read.get(query), promises.get(query))))
                    .onFailure(e -> documents.forEach(query -> failed(query, e, promises.get(query))));
        }
        if (withIndex) {
            Query query = new Query.Index();
            index.read()
                    .onSuccess(read -> landed(query, stamps.get(query), new Answer.Index(read), promises.get(query)))
                    .onFailure(e -> failed(query, e, promises.get(query)));
        }
        return answers;
    }

    private void landed(Query query, KeyVersions.Stamp stamp, Answer answer, Promise<Answer> promise) {
        state.filled(cache.land(query, new AnswerCache.Entry(answer, stamp)));
        promise.complete(answer);
    }

    private void failed(Query query, Throwable e, Promise<Answer> promise) {
        lastProven(query).ifPresentOrElse(promise::complete, () -> promise.fail(e));
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
