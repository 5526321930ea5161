package io.cordboard.change;

import io.cordboard.document.Query;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The documents as they were when they were first asked for, so that a plan sees one version of each. */
final class RepeatableReads implements AnswerSource {
    private final AnswerSource source;
    private final Map<Query, StoreAnswer> seen = new ConcurrentHashMap<>();

    RepeatableReads(AnswerSource source) {
        this.source = source;
    }

    @Override
    public Optional<StoreAnswer> known(Query query) {
        StoreAnswer before = seen.get(query);
        if (before != null) {
            return Optional.of(before);
        }
        return source.known(query).map(answer -> first(query, answer));
    }

    private StoreAnswer first(Query query, StoreAnswer answer) {
        StoreAnswer before = seen.putIfAbsent(query, answer);
        return before == null ? answer : before;
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        Map<Query, StoreAnswer> answers = new HashMap<>();
        Set<Query> missing = new HashSet<>();
        queries.forEach(
                query -> known(query).ifPresentOrElse(answer -> answers.put(query, answer), () -> missing.add(query)));
        return missing.isEmpty()
                ? Future.succeededFuture(answers)
                : source.read(missing).map(read -> {
                    read.forEach((query, answer) -> answers.put(query, first(query, answer)));
                    return answers;
                });
    }
}
