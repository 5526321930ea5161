package io.cordboard.store;

import io.cordboard.schema.Query;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read last, for when Redis does not answer: the 100,000 answers that were asked for most recently. */
final class RememberedAnswers {
    private static final int MAX = 100_000;

    private final Map<Query, Answer> answers = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Answer> eldest) {
            return size() > MAX;
        }
    };

    synchronized void put(Map<Query, Answer> read) {
        answers.putAll(read);
    }

    /** The answers to all of the queries; empty when one of them was never read. */
    synchronized Optional<Map<Query, Answer>> all(Set<Query> queries) {
        Map<Query, Answer> found = new HashMap<>();
        for (Query query : queries) {
            Answer answer = answers.get(query);
            if (answer == null) {
                return Optional.empty();
            }
            found.put(query, answer);
        }
        return Optional.of(found);
    }
}
