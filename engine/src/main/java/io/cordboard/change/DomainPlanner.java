package io.cordboard.change;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.expect.PastCall;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.nodes.Nodes;
import io.cordboard.store.read.AnswerSource;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The plan of a change: compares the current documents with those after the change. */
public final class DomainPlanner implements Planner {
    private final StoreConnection redis;
    private final StoredReader stored;
    private final AnswerSource live;
    private final PlanViews views;
    private final Schemas schemas;
    private final Verdicts now;
    private final AnsweringParts then;
    private final Function<String, Future<List<PastCall>>> past;
    private final Clock clock;

    /**
     * @param live the documents in force
     * @param now judges of the current documents
     * @param then judges of drafts
     * @param past the last calls of a domain
     */
    public DomainPlanner(
            StoreConnection redis,
            StoredReader stored,
            AnswerSource live,
            PlanViews views,
            Schemas schemas,
            AnsweringParts now,
            AnsweringParts then,
            Function<String, Future<List<PastCall>>> past,
            Clock clock) {
        this.redis = redis;
        this.stored = stored;
        this.live = live;
        this.views = views;
        this.schemas = schemas;
        this.now = new Verdicts(now);
        this.then = then;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public Result plan(ChangeRequest request, List<PreparedChange> changes, List<Problem> problems) {
        RepeatableReads base = new RepeatableReads(live);
        String domain = request.domain();
        Map<String, List<String>> routes = domain.isEmpty() ? Map.of() : stored.entries(domain);
        Draft draft = new Draft(base, schemas, domain, changes, routes);
        BlockingDocuments before = views.over(base);
        BlockingDocuments after = views.over(draft);
        Set<DocumentId> changed = new LinkedHashSet<>();
        changes.forEach(one -> changed.add(
                new DocumentId(one.change().kind(), domain, one.change().name())));
        DraftComparison comparison =
                new DraftComparison(schemas, now, now.afterwards(then), before, after, changed, clock);
        PlanParts parts = new PlanParts(request, problems);
        for (String one : affected(request, before, after)) {
            Map<String, List<String>> known = one.equals(domain) ? routes : stored.entries(one);
            Set<String> later = one.equals(domain) ? draft.routeNames() : known.keySet();
            comparison.domain(one, known.keySet(), later, BlockingDocuments.await(past.apply(one)), parts);
        }
        parts.nodes(BlockingDocuments.await(Nodes.read(redis)).serving());
        return parts.result();
    }

    /** The domains that the change may concern: a kind that all share concerns all of them. */
    private static List<String> affected(ChangeRequest request, BlockingDocuments before, BlockingDocuments after) {
        if (!request.domain().isEmpty()) {
            return List.of(request.domain());
        }
        Set<String> domains = new LinkedHashSet<>();
        for (Change change : request.changes()) {
            if (change.kind().equals("domain")) {
                domains.add(change.name());
            } else {
                domains.addAll(before.index().domains());
                domains.addAll(after.index().domains());
            }
        }
        return List.copyOf(domains);
    }
}
