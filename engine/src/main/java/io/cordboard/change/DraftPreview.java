package io.cordboard.change;

import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.read.AnswerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documents of a domain as changes would leave them, for views: nothing is compared and nothing is saved. */
public final class DraftPreview {
    private final Preparation preparation;
    private final StoredReader stored;
    private final AnswerSource live;
    private final PlanViews views;
    private final Schemas schemas;

    /** @param live the documents in force */
    public DraftPreview(
            StoreConnection redis,
            StoredReader stored,
            AnswerSource live,
            PlanViews views,
            Schemas schemas,
            Etags etags,
            SealedDocuments sealed) {
        DocumentKeys places = new DocumentKeys(schemas, redis.isCluster());
        this.preparation = new Preparation(schemas, stored, places, etags, sealed);
        this.stored = stored;
        this.live = live;
        this.views = views;
        this.schemas = schemas;
    }

    /** Waits for the store, so it must not be used on an event loop. A document that is not valid is not there. */
    public BlockingDocuments after(String domain, List<Change> changes) {
        List<PreparedChange> prepared = new ArrayList<>();
        for (Change change : changes) {
            Change unconditional = new Change(change.kind(), change.name(), change.value(), Optional.empty(), false);
            if (BlockingDocuments.await(preparation.prepare(domain, unconditional))
                    instanceof Preparation.Result.Ready ready) {
                prepared.add(ready.change());
            }
        }
        RepeatableReads base = new RepeatableReads(live);
        return views.over(new Draft(base, schemas, domain, prepared, stored.entries(domain)));
    }
}
