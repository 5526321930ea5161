package io.cordboard.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an answer may ask. An implementation answers from what it holds; what it does not hold yet it notes as missed and
 * answers as absent, so that whoever runs the answer can read the misses and run it again. An answer that missed
 * anything is never used.
 */
public interface Documents {
    /** The document, as it is in force. */
    Optional<Document> document(DocumentId id);

    /** All documents of a hash as they are in force, in order of their fields. */
    List<Document> all(String kind, String domain);

    /** The route with its extensions, whole or as it last was. */
    RouteReading route(String domain, String name);

    /** The domains and gateways there are. */
    StoreIndex index();

    /** Whether the domains belong to tenants who do not trust each other. */
    default boolean areTenantsFenced() {
        return false;
    }

    /** Whether all that was asked for until now was there: if not, what was made of it will be made again. */
    default boolean isComplete() {
        return true;
    }

    /**
     * What a question finds out. Whoever keeps what he made of it asks again, and compares what is found and not the
     * documents that it was found in: so an answer does not depend on all gateways because it needs to know of one. The
     * question must ask the documents that it is given, and hold none itself.
     */
    default <T> T find(Function<Documents, T> question) {
        return question.apply(this);
    }

    default Optional<Document> document(String kind, String domain, String field) {
        return document(new DocumentId(kind, domain, field));
    }
}
