package io.cordboard.change;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.rehearse.DocumentQuestions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The current documents. They record whether a question was asked whose answer a change affects. */
final class AffectedQuestions implements Documents, DocumentQuestions {
    private final Documents documents;
    private final Draft draft;
    private boolean asked;

    AffectedQuestions(Documents documents, Draft draft) {
        this.documents = documents;
        this.draft = draft;
    }

    /** Whether anything that the change affects was asked for since the last call of this method. */
    boolean any() {
        boolean any = asked;
        asked = false;
        return any;
    }

    private void note(Query query) {
        asked |= draft.isChanged(query);
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        note(new Query.One(id));
        return documents.document(id);
    }

    @Override
    public List<Document> all(String kind, String domain) {
        note(new Query.All(kind, domain));
        return documents.all(kind, domain);
    }

    @Override
    public RouteReading route(String domain, String name) {
        note(new Query.Route(domain, name));
        return documents.route(domain, name);
    }

    @Override
    public StoreIndex index() {
        note(new Query.Index());
        return documents.index();
    }

    @Override
    public boolean areTenantsFenced() {
        return documents.areTenantsFenced();
    }

    @Override
    public <T> T ask(Function<Documents, T> question) {
        return question.apply(this);
    }
}
