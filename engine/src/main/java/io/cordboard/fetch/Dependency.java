package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question that was asked of the documents, with the version that answered it. Versions are compared by identity: a
 * changed document is a new object. A version is referenced weakly, so keeping an answer does not keep its documents.
 */
interface Dependency {
    /** Whether the question has the same answer now. */
    boolean holds(Documents now);

    /** One document, or its absence. */
    record One(DocumentId id, @Nullable WeakReference<Document> version) implements Dependency {
        static One of(DocumentId id, Optional<Document> found) {
            return new One(id, found.map(WeakReference::new).orElse(null));
        }

        @Override
        public boolean holds(Documents now) {
            return isSame(version, now.document(id).orElse(null));
        }
    }

    /** All documents of a hash. The list may be a different one with the same documents. */
    record All(String kind, String domain, Versions versions) implements Dependency {
        static All of(String kind, String domain, List<Document> found) {
            return new All(kind, domain, Versions.of(found));
        }

        @Override
        public boolean holds(Documents now) {
            return versions.areOf(now.all(kind, domain));
        }
    }

    /** The documents of a list. Answers that depend on the same list share them. */
    final class Versions {
        private static final Cache<List<Document>, Versions> SHARED =
                Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

        private final WeakReference<List<Document>> list;
        private final List<WeakReference<Document>> documents;

        private Versions(List<Document> list) {
            this.list = new WeakReference<>(list);
            this.documents = list.stream().map(WeakReference<Document>::new).toList();
        }

        /** Weak keys are compared by identity. */
        static Versions of(List<Document> list) {
            return SHARED.get(list, Versions::new);
        }

        boolean areOf(List<Document> now) {
            if (list.refersTo(now)) {
                return true;
            }
            boolean same = now.size() == documents.size();
            for (int i = 0; same && i < now.size(); i++) {
                same = documents.get(i).refersTo(now.get(i));
            }
            return same;
        }
    }

    /** A route with the objects that it names, or its absence. */
    record Route(String domain, String name, @Nullable WeakReference<RouteReading> version, Class<?> type)
            implements Dependency {
        static Route of(String domain, String name, RouteReading found) {
            boolean isComplete = found instanceof RouteReading.Complete;
            return new Route(domain, name, isComplete ? new WeakReference<>(found) : null, found.getClass());
        }

        @Override
        public boolean holds(Documents now) {
            RouteReading found = now.route(domain, name);
            return version == null ? found.getClass() == type : version.refersTo(found);
        }
    }

    /** The domains and gateways. Most answers need one fact about them, and ask for it by {@link Documents#find}. */
    record Index(WeakReference<StoreIndex> version) implements Dependency {
        @Override
        public boolean holds(Documents now) {
            return version.refersTo(now.index());
        }
    }

    /** Whether all of them hold. */
    static boolean allHold(List<Dependency> dependencies, Documents now) {
        for (Dependency dependency : dependencies) {
            if (!dependency.holds(now)) {
                return false;
            }
        }
        return true;
    }

    /** A cleared reference returns null, which does not mean that there was no document. */
    private static boolean isSame(@Nullable WeakReference<Document> version, @Nullable Document now) {
        return version == null ? now == null : (now != null && version.refersTo(now));
    }
}
