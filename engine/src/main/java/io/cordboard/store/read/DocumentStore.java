package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers questions from the store: runs a function on the known documents, reads the missing ones in one round, and runs
 * it again until none is missing. Usually all documents are known and nothing is read.
 */
public final class DocumentStore {
    private static final int MAX_ROUNDS = 8;

    private final AnswerSource source;
    private final boolean fenced;

    /** @param fenced whether tenants are kept apart */
    public DocumentStore(AnswerSource source, boolean fenced) {
        this.source = source;
        this.fenced = fenced;
    }

    /** Where it reads from. */
    public AnswerSource source() {
        return source;
    }

    /**
     * The value of a pure function of the documents.
     *
     * @return fails with {@link StoreUnavailable} if Redis cannot be asked and the function needs a document that was
     *     never confirmed
     */
    public <T> Future<T> ask(Function<Documents, T> question) {
        return round(question, new HashMap<>(), MAX_ROUNDS, source.revision());
    }

    private <T> Future<T> round(
            Function<Documents, T> question, Map<Query, StoreAnswer> read, int rounds, long revision) {
        Noting documents = new Noting(source, fenced, read, revision);
        T value;
        try {
            value = question.apply(documents);
        } catch (RuntimeException e) {
            return Future.failedFuture(e); // a fault of Cordboard or of an overridden template, in this answer only
        }
        if (documents.isOvertaken()) {
            return round(question, read, rounds, Documents.UNKNOWN);
        }
        if (documents.missed.isEmpty()) {
            return Future.succeededFuture(value);
        }
        if (rounds == 0) {
            return Future.failedFuture(
                    new IllegalStateException("an answer needed more than " + MAX_ROUNDS + " rounds"));
        }
        return source.read(first(documents.missed)).compose(answers -> {
            read.putAll(answers);
            return round(question, read, rounds - 1, Documents.UNKNOWN);
        });
    }

    /** Other fetches may need the same small documents, and must not wait for a large hash. */
    private static Set<Query> first(Set<Query> missed) {
        Set<Query> small = new LinkedHashSet<>(missed);
        small.removeIf(LargeHashes::isOne);
        return small.isEmpty() ? missed : small;
    }

    /** Returns known documents and records missing ones. */
    private static final class Noting implements Documents {
        private final AnswerSource source;
        private final boolean fenced;
        private final Map<Query, StoreAnswer> read;
        private final Set<Query> missed = new LinkedHashSet<>();
        private final long revision;
        private boolean reliedOnRevision;

        Noting(AnswerSource source, boolean fenced, Map<Query, StoreAnswer> read, long revision) {
            this.source = source;
            this.fenced = fenced;
            this.read = read;
            this.revision = revision;
        }

        @Override
        public Optional<Document> document(DocumentId id) {
            return known(new Query.One(id), StoreAnswer.One.class).flatMap(StoreAnswer.One::document);
        }

        @Override
        public List<Document> all(String kind, String domain) {
            return known(new Query.All(kind, domain), StoreAnswer.All.class)
                    .map(StoreAnswer.All::documents)
                    .orElse(List.of());
        }

        @Override
        public RouteReading route(String domain, String name) {
            return known(new Query.Route(domain, name), StoreAnswer.Route.class)
                    .map(StoreAnswer.Route::reading)
                    .orElseGet(RouteReading.Missing::new);
        }

        @Override
        public StoreIndex index() {
            return known(new Query.Index(), StoreAnswer.Index.class)
                    .map(StoreAnswer.Index::index)
                    .orElseGet(StoreIndex::empty);
        }

        @Override
        public boolean areTenantsFenced() {
            return fenced;
        }

        @Override
        public long revision() {
            if (revision == UNKNOWN || source.revision() != revision) {
                return UNKNOWN;
            }
            reliedOnRevision = true;
            return revision;
        }

        /** Something has changed after the value relied on the revision, so that its parts may be of different times. */
        boolean isOvertaken() {
            return reliedOnRevision && source.revision() != revision;
        }

        @Override
        public boolean isComplete() {
            return missed.isEmpty();
        }

        /** A document that this question has seen stays the same for the whole question; others are current. */
        private <A extends StoreAnswer> Optional<A> known(Query query, Class<A> type) {
            Optional<StoreAnswer> answer = Optional.ofNullable(read.get(query)).or(() -> source.known(query));
            answer.ifPresentOrElse(found -> read.putIfAbsent(query, found), () -> missed.add(query));
            return answer.map(type::cast);
        }
    }
}
