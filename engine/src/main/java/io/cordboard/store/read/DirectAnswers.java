package io.cordboard.store.read;

import io.cordboard.document.Query;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads answers from Redis each time, for a command that runs once. */
public final class DirectAnswers implements AnswerSource {
    private final QueryReader reader;
    private final IndexKeeper index;

    private DirectAnswers(StoreConnection redis, Schemas schemas, ProblemSink problems, DocumentsInForce inForce) {
        this.reader = new QueryReader(redis, schemas, inForce, problems);
        this.index = new IndexKeeper(redis, schemas, reader);
    }

    /** The documents of a store, read on demand. */
    public static DocumentStore documents(StoreConnection redis, Schemas schemas, ProblemSink problems) {
        return documents(redis, schemas, problems, false);
    }

    /** @param fenced whether tenants are kept apart */
    public static DocumentStore documents(
            StoreConnection redis, Schemas schemas, ProblemSink problems, boolean fenced) {
        DocumentsInForce inForce = new DocumentsInForce(schemas, problems);
        return new DocumentStore(new DirectAnswers(redis, schemas, problems, inForce), fenced);
    }

    /**
     * The same, but problems of routes also name the nodes where the last good version is in force.
     *
     * @param routesElsewhere for a domain and a route: these nodes in words
     */
    public static DocumentStore documents(
            StoreConnection redis,
            Schemas schemas,
            ProblemSink problems,
            boolean fenced,
            BiFunction<String, String, Optional<String>> routesElsewhere) {
        DocumentsInForce inForce = new DocumentsInForce(schemas, problems, routesElsewhere);
        return new DocumentStore(new DirectAnswers(redis, schemas, problems, inForce), fenced);
    }

    @Override
    public Optional<StoreAnswer> known(Query query) {
        return Optional.empty();
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        Set<Query> documents = new LinkedHashSet<>(queries);
        boolean withIndex = documents.remove(new Query.Index());
        Future<Map<Query, StoreAnswer>> read = reader.read(documents);
        return withIndex
                ? read.compose(answers -> index.read().map(found -> {
                    answers.put(new Query.Index(), new StoreAnswer.Index(found));
                    return answers;
                }))
                : read;
    }
}
