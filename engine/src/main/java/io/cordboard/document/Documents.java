package io.cordboard.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions that an answer may ask. An implementation answers from what it holds. A missing document is recorded and
 * answered as absent, so that the caller can read it and compute the answer again. An answer with a missing document is
 * never used.
 */
public interface Documents {
    /** No {@link #revision()}. */
    long UNKNOWN = 0;

    /** The document in force. */
    Optional<Document> document(DocumentId id);

    /** All documents of a hash in force, sorted by field. */
    List<Document> all(String kind, String domain);

    /** The route with its extensions: complete, or in its last good version. */
    RouteReading route(String domain, String name);

    /** The existing domains and gateways. */
    StoreIndex index();

    /** Whether the domains belong to tenants who do not trust each other. */
    default boolean areTenantsFenced() {
        return false;
    }

    /** Whether everything asked for so far was present. If not, the result will be computed again. */
    default boolean isComplete() {
        return true;
    }

    /**
     * The state of everything known: as long as this number is the same, every question has the same answer. {@link
     * #UNKNOWN} if that cannot be said, or if the questions themselves matter.
     */
    default long revision() {
        return UNKNOWN;
    }

    /**
     * The result of a question. A cache of something computed from it asks again and compares the result, not the
     * documents behind it. So an answer that needs one gateway does not depend on all of them. The question must use only
     * the documents that it is given.
     */
    default <T> T find(Function<Documents, T> question) {
        return question.apply(this);
    }

    default Optional<Document> document(String kind, String domain, String field) {
        return document(new DocumentId(kind, domain, field));
    }
}
