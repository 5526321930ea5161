package io.cordboard.app;

import io.cordboard.change.AnsweringParts;
import io.cordboard.change.ChangeRequest;
import io.cordboard.change.DocumentChanges;
import io.cordboard.change.DomainFacts;
import io.cordboard.change.DomainPlanner;
import io.cordboard.change.DraftPreview;
import io.cordboard.change.EditWatch;
import io.cordboard.change.Etags;
import io.cordboard.change.FairWorker;
import io.cordboard.change.HistoryRestore;
import io.cordboard.change.LastCalls;
import io.cordboard.change.PlanViews;
import io.cordboard.change.PlannedSaves;
import io.cordboard.change.SchemaPlanner;
import io.cordboard.change.StoredDocuments;
import io.cordboard.change.StoredLists;
import io.cordboard.change.StoredReader;
import io.cordboard.change.TimeMachine;
import io.cordboard.config.Settings;
import io.cordboard.document.DocumentId;
import io.cordboard.history.HistoryReader;
import io.cordboard.history.SealedDocuments;
import io.cordboard.history.SecretSealing;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything by which a serving node changes documents: plans, saves, the history and the last calls. */
public final class ChangeWiring {
    private static final long LONGEST_PLAN_MINUTES = 2;

    private final FairWorker worker;
    /** Plans what concerns all domains: it may take minutes, and changes of a domain must not wait for it. */
    private final FairWorker sharedWorker;

    private final FairWorker proofWorker;
    private final StoredTrials proofs;
    private final DocumentChanges changes;
    private final StoredDocuments stored;
    private final WorkerExecutor listWorker;
    private final StoredLists lists;
    private final DomainFacts facts;
    private final HistoryReader history;
    private final HistoryRestore restoring;
    private final EditWatch watch;
    private final LastCalls calls;
    private final boolean watching;

    /**
     * @param answers those of the node; plans have their own
     * @param away whether an extension is known to have no registered phone
     * @param node the name of this node, for the history
     * @param fetches how many fetches this node has answered so far
     */
    ChangeWiring(
            Vertx vertx,
            Settings settings,
            StoreConnection redis,
            LiveStore store,
            Schemas schemas,
            Supplier<byte[]> key,
            AnswerPipeline answers,
            Predicate<DocumentId> away,
            String node,
            LongSupplier fetches) {
        // Plans take long: a thread of their own leaves the event loops to fetches.
        this.worker = worker(vertx, "plan");
        this.sharedWorker = worker(vertx, "plan-of-all");
        this.proofWorker = worker(vertx, "proof");
        PlanViews views = new PlanViews(settings.fenced(), fetches);
        Etags etags = new Etags(key);
        SealedDocuments sealed = new SealedDocuments(schemas, new SecretSealing(key));
        RunTimeStore runTime = store.runTime(redis);
        StoredReader reader = new StoredReader(redis, schemas, etags);
        Clock clock = Clock.system(settings.zone());
        AnsweringParts now = new AnswerPipeline(settings, schemas, key, clock).judges();
        this.facts = new DomainFacts(store.documents().source(), reader, views, schemas, now, worker, store::caughtUp);
        // One thread uses a set of judges at a time.
        BiFunction<AnsweringParts, FairWorker, DocumentChanges> changing = (current, planning) -> new PlannedSaves(
                redis,
                runTime,
                schemas,
                etags,
                sealed,
                new SchemaPlanner(new DomainPlanner(
                        redis,
                        reader,
                        store.documents().source(),
                        views,
                        schemas,
                        current,
                        new AnswerPipeline(settings, schemas, key, clock).judges(),
                        domain -> LastCalls.read(redis, domain, settings.replayCalls()),
                        clock)),
                planning,
                settings.historyEntries(),
                node,
                store::caughtUp);
        DocumentChanges ofDomains = changing.apply(now, worker);
        DocumentChanges ofAll =
                changing.apply(new AnswerPipeline(settings, schemas, key, clock).judges(), sharedWorker);
        this.stored = reader;
        this.listWorker = vertx.createSharedWorkerExecutor("list", 1);
        this.lists = new StoredLists(redis, store.names(), schemas, etags, listWorker);
        this.changes = (ChangeRequest request) ->
                store.caughtUp().compose(heard -> (request.domain().isEmpty() ? ofAll : ofDomains).apply(request));
        this.watching = settings.historyWatch();
        this.history = new HistoryReader(redis, schemas);
        this.restoring = new HistoryRestore(history, sealed);
        this.proofs = new StoredTrials(
                proofWorker,
                () -> views.of(store.documents().source()),
                new DraftPreview(redis, reader, store.documents().source(), views, schemas, etags, sealed),
                new AnswerPipeline(settings, schemas, key, clock),
                new TimeMachine(
                        store.documents().source(), views, schemas, reader, history, sealed, settings.historyWatch()),
                schemas,
                clock,
                away);
        this.watch = new EditWatch(
                vertx, redis, runTime, store.documents(), schemas, etags, sealed, settings.historyEntries(), node);
        this.calls = new LastCalls(
                vertx,
                redis,
                runTime,
                store.documents(),
                answers.classifier(),
                settings.routes(),
                settings.replayCalls());
    }

    private static FairWorker worker(Vertx vertx, String name) {
        return new FairWorker(vertx, vertx.createSharedWorkerExecutor(name, 1, LONGEST_PLAN_MINUTES, TimeUnit.MINUTES));
    }

    /** Begins to watch what others change, and to record calls. */
    void start(LiveStore store) {
        if (watching) {
            store.listen(watch);
        }
        calls.start();
    }

    /** Stops watching and recording. */
    Future<Void> stop() {
        watch.stop();
        calls.stop();
        return worker.close()
                .eventually(sharedWorker::close)
                .eventually(proofWorker::close)
                .eventually(listWorker::close);
    }

    /** Simulations, pictures and expectations for the API. */
    StoredTrials proofs() {
        return proofs;
    }

    public DocumentChanges changes() {
        return changes;
    }

    public StoredDocuments stored() {
        return stored;
    }

    /** Lists of documents. */
    StoredLists lists() {
        return lists;
    }

    DomainFacts facts() {
        return facts;
    }

    public HistoryReader history() {
        return history;
    }

    public HistoryRestore restoring() {
        return restoring;
    }

    LastCalls calls() {
        return calls;
    }
}
