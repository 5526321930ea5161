package io.cordboard.store;

import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Query;
import io.cordboard.schema.RouteReading;
import io.cordboard.schema.Schemas;
import io.cordboard.schema.StoreIndex;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers questions from the store: runs a function over the documents, reads what it missed in one round, and runs it
 * again, until nothing is missed. When Redis does not answer, what was read last is answered again.
 */
public final class DocumentStore {
    private static final int MAX_ROUNDS = 8;

    private final QueryReader reader;
    private final RememberedAnswers remembered = new RememberedAnswers();

    public DocumentStore(RedisStore redis, Schemas schemas, ProblemSink problems) {
        this.reader = new QueryReader(redis, schemas, new InForce(schemas, problems), problems);
    }

    /**
     * The value of a pure function of the documents.
     *
     * @return fails with {@link StoreUnavailable} when Redis does not answer and something that the function asks for was
     *     never read
     */
    public <T> Future<T> ask(Function<Documents, T> question) {
        return round(question, new HashMap<>(), MAX_ROUNDS);
    }

    private <T> Future<T> round(Function<Documents, T> question, Map<Query, Answer> known, int rounds) {
        Noting documents = new Noting(known);
        T value = question.apply(documents);
        if (documents.missed.isEmpty()) {
            return Future.succeededFuture(value);
        }
        if (rounds == 0) {
            return Future.failedFuture(
                    new IllegalStateException("an answer asked in more than " + MAX_ROUNDS + " rounds"));
        }
        return read(documents.missed).compose(answers -> {
            known.putAll(answers);
            return round(question, known, rounds - 1);
        });
    }

    private Future<Map<Query, Answer>> read(Set<Query> queries) {
        return reader.read(queries)
                .onSuccess(remembered::put)
                .recover(failure -> remembered
                        .all(queries)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    private static final class Noting implements Documents {
        private final Map<Query, Answer> known;
        private final Set<Query> missed = new LinkedHashSet<>();

        Noting(Map<Query, Answer> known) {
            this.known = known;
        }

        @Override
        public Optional<Document> document(DocumentId id) {
            return known(new Query.One(id), Answer.One.class).flatMap(Answer.One::document);
        }

        @Override
        public List<Document> all(String kind, String domain) {
            return known(new Query.All(kind, domain), Answer.All.class)
                    .map(Answer.All::documents)
                    .orElse(List.of());
        }

        @Override
        public RouteReading route(String domain, String name) {
            return known(new Query.Route(domain, name), Answer.Route.class)
                    .map(Answer.Route::reading)
                    .orElseGet(RouteReading.Missing::new);
        }

        @Override
        public StoreIndex index() {
            return known(new Query.Index(), Answer.Index.class)
                    .map(Answer.Index::index)
                    .orElseGet(StoreIndex::empty);
        }

        private <A extends Answer> Optional<A> known(Query query, Class<A> type) {
            Answer answer = known.get(query);
            if (answer == null) {
                missed.add(query);
                return Optional.empty();
            }
            return Optional.of(type.cast(answer));
        }
    }
}
