package io.cordboard.change;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.rehearse.DocumentQuestions;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Documents for a plan. A document that is not known is read at once. Blocks, so it must not be used on an event loop.
 */
public final class BlockingDocuments implements Documents, DocumentQuestions {
    /** Below the revisions of a store: no two views have the same. */
    private static final AtomicLong LAST = new AtomicLong(UNKNOWN);

    private final AnswerSource source;
    private final boolean fenced;
    private final Runnable pause;
    private final long revision = LAST.decrementAndGet();

    /** @param pause is run before each question */
    BlockingDocuments(AnswerSource source, boolean fenced, Runnable pause) {
        this.source = source;
        this.fenced = fenced;
        this.pause = pause;
    }

    /** The documents of a source, each as it was when it was first asked for, for a program that answers no calls. */
    public static BlockingDocuments of(AnswerSource source, boolean fenced) {
        return new BlockingDocuments(new RepeatableReads(source), fenced, () -> {});
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return ((StoreAnswer.One) answer(new Query.One(id))).document();
    }

    @Override
    public List<Document> all(String kind, String domain) {
        return ((StoreAnswer.All) answer(new Query.All(kind, domain))).documents();
    }

    @Override
    public RouteReading route(String domain, String name) {
        return ((StoreAnswer.Route) answer(new Query.Route(domain, name))).reading();
    }

    @Override
    public StoreIndex index() {
        return ((StoreAnswer.Index) answer(new Query.Index())).index();
    }

    @Override
    public boolean areTenantsFenced() {
        return fenced;
    }

    /** Nothing in it changes: a document stays as it was when it was first asked for. */
    @Override
    public long revision() {
        return revision;
    }

    @Override
    public <T> T ask(Function<Documents, T> question) {
        return question.apply(this);
    }

    private StoreAnswer answer(Query query) {
        pause.run();
        return source.known(query).orElseGet(() -> {
            Map<Query, StoreAnswer> read = await(source.read(Set.of(query)));
            return Optional.ofNullable(read.get(query))
                    .orElseThrow(() -> new StoreUnavailable("the store gave no answer"));
        });
    }

    /** The store cannot be asked, so there is no plan. */
    static final class PlanUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlanUnavailable(Throwable cause) {
            super(cause);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw new PlanUnavailable(e.getCause() == null ? e : e.getCause());
        }
    }
}
