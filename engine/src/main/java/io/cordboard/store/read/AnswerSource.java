package io.cordboard.store.read;

import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where answers to queries come from. */
public interface AnswerSource {
    /** The answer, if it is known without asking Redis. */
    Optional<StoreAnswer> known(Query query);

    /**
     * As long as this number is the same, all known answers are the same, except that some may be forgotten. {@link
     * Documents#UNKNOWN} if that cannot be said.
     */
    default long revision() {
        return Documents.UNKNOWN;
    }

    /** Reads the answers, or at least some of them. Fails if there are none. */
    Future<Map<Query, StoreAnswer>> read(Set<Query> queries);
}
