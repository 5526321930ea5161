package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.cordboard.document.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was computed from documents, kept with every question that it asked of them: it holds as long as the questions have
 * the same answers. The result that an edit replaces is forgotten.
 *
 * @param <K> what is asked for, whatever the versions of the documents
 */
final class KeptAnswers<K, V> {
    /** A bound in bytes had the answers of 100,000 users drive each other out of a heap with room for all of them. */
    private static final int SHARE_OF_HEAP = 10;

    private static final int BYTES_BESIDES = 500;

    private record Kept<V>(V value, List<Dependency> dependencies) {
        boolean holds(Documents now) {
            return Dependency.allHold(dependencies, now);
        }
    }

    private final Cache<K, Kept<V>> kept;

    private KeptAnswers(Cache<K, Kept<V>> kept) {
        this.kept = kept;
    }

    /** At most so many. */
    static <K, V> KeptAnswers<K, V> atMost(int most) {
        return new KeptAnswers<>(
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build());
    }

    /** Answers to fetches, in a share of the heap. */
    static <K> KeptAnswers<K, FetchAnswer> ofFetches() {
        Weigher<K, Kept<FetchAnswer>> bytes =
                (key, one) -> one.value().document().bytes().length + BYTES_BESIDES;
        return new KeptAnswers<>(Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
                .executor(Runnable::run)
                .weigher(bytes)
                .build());
    }

    /** The value for that key from these documents; computed when none is kept that still holds. */
    V get(K key, Documents documents, Function<Documents, V> compute) {
        return get(key, documents, compute, Function.identity());
    }

    /**
     * The same.
     *
     * @param toKeep what is kept of a value that was computed. One that was made of incomplete documents, and will be made
     *     again, is not kept.
     */
    V get(K key, Documents documents, Function<Documents, V> compute, Function<V, V> toKeep) {
        return get(() -> key, documents, compute, toKeep);
    }

    /**
     * The same for a key of which more may be known after the value was computed: it is kept under what the key is then.
     */
    V get(Supplier<K> key, Documents documents, Function<Documents, V> compute, Function<V, V> toKeep) {
        Kept<V> known = kept.getIfPresent(key.get());
        if (known != null && known.holds(documents)) {
            return known.value();
        }
        RecordedQuestions recorded = new RecordedQuestions(documents);
        V value = compute.apply(recorded);
        if (documents.isComplete()) {
            kept.put(key.get(), new Kept<>(toKeep.apply(value), recorded.dependencies()));
        }
        return value;
    }

    /** What was kept last for that key, whether or not it still holds. */
    Optional<V> last(K key) {
        return Optional.ofNullable(kept.getIfPresent(key)).map(Kept::value);
    }

    /** How many are kept. */
    long size() {
        return kept.estimatedSize();
    }
}
