package io.cordboard.store;

import io.cordboard.schema.Query;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where answers to queries come from. */
interface AnswerSource {
    /** The answer, if it is known without asking Redis. */
    Optional<Answer> known(Query query);

    /** Reads the answers, or at least some of them; fails when there are none. */
    Future<Map<Query, Answer>> read(Set<Query> queries);
}
