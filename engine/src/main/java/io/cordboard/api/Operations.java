package io.cordboard.api;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** The table of operations. If several paths match, the first one in the table is used. */
final class Operations {
    private Operations() {}

    static List<Operation> of(Vertx vertx, ApiParts parts, LiveResource live, NumberHiding hiding) {
        List<Operation> all = new ArrayList<>();
        all.addAll(new SessionResource(parts.users()).operations());
        all.addAll(new MeResource(parts.users()).operations());
        StoredView view = new StoredView(parts.documents(), parts.schemas());
        all.addAll(new AccountResource(parts.users(), view).operations());
        all.addAll(new TokenResource(parts.users()).operations());
        all.addAll(new AuditResource(parts.users().audit()).operations());
        DocumentKinds kinds = new DocumentKinds(parts.schemas());
        DocumentSaves saves = new DocumentSaves(parts.changes(), view, hiding, new GeneratedSecrets(parts.schemas()));
        all.addAll(new RouteResource(parts.documents(), saves).operations());
        ChangeResource changes = new ChangeResource(kinds, saves);
        all.addAll(changes.operations());
        all.addAll(new SimulateResource(parts.simulation()).operations());
        all.addAll(new TrialResource(parts.proofs(), parts.simulation(), changes).operations());
        all.addAll(new FactsResource(parts.views(), kinds).operations());
        all.addAll(new HistoryResource(parts.views(), saves, hiding).operations());
        all.addAll(new SwitchResource(parts.actions().switches()).operations());
        all.addAll(new ExtensionResource(parts.actions()).operations());
        all.addAll(new OwnPartResource(parts.schemas(), view, saves).operations());
        all.addAll(new SoundResource(vertx, parts, kinds, view, saves).operations());
        all.addAll(new StatusResource(parts.status()).operations());
        all.addAll(new CallResource(parts.status().calls(), parts.status().liveCalls()).operations());
        all.addAll(live.operations());
        all.addAll(new BatchResource(kinds, saves).operations());
        all.addAll(new SchemaResource(parts, all).operations());
        all.addAll(new McpResource(parts.version(), all, hiding).operations());
        all.addAll(new ListResource(kinds, new DocumentPages(parts.lists(), view), hiding).operations());
        all.addAll(new DocumentResource(kinds, view, saves).operations());
        return List.copyOf(all);
    }
}
