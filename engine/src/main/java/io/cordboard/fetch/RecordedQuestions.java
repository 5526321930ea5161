package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Documents that record the questions asked of them. A computation can access nothing else, so the recorded questions are
 * all that its result depends on.
 */
final class RecordedQuestions implements Documents {
    private final Documents documents;
    private final Map<Query, Dependency> asked = new LinkedHashMap<>();
    /** Findings, and everything behind other results: several parts of a result may be made from the same one. */
    private final Set<Dependency> others = new LinkedHashSet<>();

    RecordedQuestions(Documents documents) {
        this.documents = documents;
    }

    /** What answers the questions to these documents. */
    static Documents behind(Documents documents) {
        return documents instanceof RecordedQuestions recorded ? recorded.documents : documents;
    }

    /** Another result was used, which stands for its own questions. */
    void dependOn(Dependency result) {
        others.add(result);
    }

    /** The questions asked so far. */
    List<Dependency> dependencies() {
        List<Dependency> all = new ArrayList<>(asked.values());
        all.addAll(others);
        return List.copyOf(all);
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        Optional<Document> found = documents.document(id);
        asked.putIfAbsent(new Query.One(id), Dependency.One.of(id, found));
        return found;
    }

    @Override
    public List<Document> all(String kind, String domain) {
        List<Document> found = documents.all(kind, domain);
        asked.putIfAbsent(new Query.All(kind, domain), Dependency.All.of(kind, domain, found));
        return found;
    }

    @Override
    public RouteReading route(String domain, String name) {
        RouteReading found = documents.route(domain, name);
        asked.putIfAbsent(new Query.Route(domain, name), Dependency.Route.of(domain, name, found));
        return found;
    }

    @Override
    public StoreIndex index() {
        StoreIndex found = documents.index();
        asked.putIfAbsent(new Query.Index(), new Dependency.Index(new WeakReference<>(found)));
        return found;
    }

    @Override
    public <T> T find(Function<Documents, T> question) {
        RecordedQuestions recorded = new RecordedQuestions(documents);
        T found = question.apply(recorded);
        others.add(new Finding<>(question, found, recorded.dependencies()));
        return found;
    }

    @Override
    public boolean areTenantsFenced() {
        return documents.areTenantsFenced();
    }

    @Override
    public boolean isComplete() {
        return documents.isComplete();
    }

    /** What was found in documents. Compared by value when one of the questions behind it has a new answer. */
    private static final class Finding<T> implements Dependency {
        private final Function<Documents, T> question;
        private final T found;
        private volatile List<Dependency> dependencies;

        Finding(Function<Documents, T> question, T found, List<Dependency> dependencies) {
            this.question = question;
            this.found = found;
            this.dependencies = dependencies;
        }

        @Override
        public boolean holds(Documents now) {
            return Dependency.allHold(dependencies, now) || findsTheSame(now);
        }

        private boolean findsTheSame(Documents now) {
            RecordedQuestions recorded = new RecordedQuestions(now);
            boolean same = question.apply(recorded).equals(found);
            if (same && now.isComplete()) {
                dependencies = recorded.dependencies();
            }
            return same;
        }
    }
}
