package io.cordboard.change;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteEntry;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.NumberPlan;
import io.cordboard.objects.References;
import io.cordboard.review.DialplanReferences;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Facts about the documents in force, for an editor: the numbers of a domain, and the documents that name an object.
 * Runs off the event loop.
 */
public final class DomainFacts {
    private final AnswerSource live;
    private final StoredReader stored;
    private final PlanViews views;
    private final Schemas schemas;
    private final AnsweringParts judges;
    private final FairWorker worker;
    private final Supplier<Future<Void>> caughtUp;

    /**
     * @param live the documents in force
     * @param judges the judges that plans use for the current documents; one thread uses them at a time
     * @param worker the thread of plans
     * @param caughtUp completes when every earlier change is in force
     */
    public DomainFacts(
            AnswerSource live,
            StoredReader stored,
            PlanViews views,
            Schemas schemas,
            AnsweringParts judges,
            FairWorker worker,
            Supplier<Future<Void>> caughtUp) {
        this.caughtUp = caughtUp;
        this.live = live;
        this.stored = stored;
        this.views = views;
        this.schemas = schemas;
        this.judges = judges;
        this.worker = worker;
    }

    /** While changes are not reported, the documents are those that are known. */
    private <T> Future<T> current(String domain, Callable<T> work) {
        return caughtUp.get().transform(heard -> worker.run(domain, work));
    }

    /** The numbers and codes of the domain, and what is free between them. */
    public Future<UsedNumbers> numbers(String domain) {
        return current(domain, () -> {
            Documents documents = views.of(live);
            return UsedNumbers.of(
                    domain,
                    NumberPlan.of(domain, judges.kinds(), documents),
                    judges.kinds().all(),
                    judges.reach().of(domain, documents).reached().keySet(),
                    documents);
        });
    }

    /** The numbers by which people outside reach the domain, without a +; not those that only a pattern lists. */
    public Future<Set<String>> dids(String domain) {
        return new DocumentStore(live, views.areFenced())
                .ask(known -> UsedNumbers.dids(domain, judges.kinds().all(), known));
    }

    /**
     * The documents and routes that name the object.
     *
     * @param id a document; a route has the kind {@code dialplan_context}
     */
    public Future<List<References.Reference>> references(DocumentId id) {
        return current(id.domain(), () -> {
            Documents documents = views.of(live);
            List<References.Reference> all = new ArrayList<>(new References(schemas).to(id, documents));
            judges.documents().references().to(id, documents).forEach(named -> all.add(inExtension(named)));
            stored.entries(id.domain()).forEach((route, entries) -> all.addAll(inRoute(route, entries, id)));
            return all;
        });
    }

    private static References.Reference inExtension(DialplanReferences.Named named) {
        Document extension = named.extension();
        return new References.Reference(extension.id(), extension.text("name").orElse(""), named.pointer());
    }

    private static List<References.Reference> inRoute(String route, List<String> entries, DocumentId id) {
        List<References.Reference> references = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            RouteEntry entry = RouteEntry.of(entries.get(i));
            if (entry.kind().equals(id.kind()) && entry.field().equals(Optional.of(id.field()))) {
                references.add(new References.Reference(new DocumentId(Change.ROUTE, id.domain(), route), "", "/" + i));
            }
        }
        return references;
    }
}
