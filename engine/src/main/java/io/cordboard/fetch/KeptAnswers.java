package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.cordboard.document.Documents;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Results that were computed from documents, kept with every question that they depend on. A result is valid while the
 * questions have the same answers. A result that an edit has replaced is dropped.
 *
 * @param <K> what is asked for, independent of the versions of the documents
 */
public final class KeptAnswers<K, V> {
    /** A bound in bytes had the answers of 100,000 users evict each other from a heap with room for all of them. */
    private static final int SHARE_OF_HEAP = 10;

    private static final int BYTES_BESIDES = 500;

    private final Cache<K, Computed<V>> kept;
    private final LongSupplier nanos;

    /** Where results are looked for that are not kept here. */
    private final Optional<KeptAnswers<K, V>> before;

    private KeptAnswers(Cache<K, Computed<V>> kept, LongSupplier nanos) {
        this(kept, nanos, Optional.empty());
    }

    private KeptAnswers(Cache<K, Computed<V>> kept, LongSupplier nanos, Optional<KeptAnswers<K, V>> before) {
        this.kept = kept;
        this.nanos = nanos;
        this.before = before;
    }

    /** A cache with at most {@code most} entries. */
    public static <K, V> KeptAnswers<K, V> atMost(int most) {
        return new KeptAnswers<>(bounded(most), System::nanoTime);
    }

    private static <K, V> Cache<K, Computed<V>> bounded(long most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /** Results after a change, as many: what the change does not concern is taken from these. Nothing is kept in these. */
    public KeptAnswers<K, V> afterwards() {
        long most = kept.policy().eviction().orElseThrow().getMaximum();
        return new KeptAnswers<>(bounded(most), nanos, Optional.of(this));
    }

    /** Answers to fetches, in a share of the heap. */
    static <K> KeptAnswers<K, FetchAnswer> ofFetches() {
        return ofFetches(System::nanoTime);
    }

    /** The same with a clock in nanoseconds. */
    static <K> KeptAnswers<K, FetchAnswer> ofFetches(LongSupplier nanos) {
        Weigher<K, Computed<FetchAnswer>> bytes =
                (key, one) -> one.value().document().bytes().length + BYTES_BESIDES;
        Cache<K, Computed<FetchAnswer>> kept = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
                .executor(Runnable::run)
                .weigher(bytes)
                .build();
        return new KeptAnswers<>(kept, nanos);
    }

    /** The value for that key; computed from these documents unless a valid one is kept. */
    public V get(K key, Documents documents, Function<Documents, V> compute) {
        return get(key, documents, compute, Function.identity());
    }

    /**
     * The same.
     *
     * @param toKeep the part of a computed value that is kept. A value made from incomplete documents is not kept,
     *     because it will be computed again.
     */
    V get(K key, Documents documents, Function<Documents, V> compute, Function<V, V> toKeep) {
        return get(() -> key, documents, compute, toKeep);
    }

    /**
     * The same for a key that is known only after the value was computed: the value is kept under the key as it is then.
     */
    V get(Supplier<K> key, Documents documents, Function<Documents, V> compute, Function<V, V> toKeep) {
        return find(key, RecordedQuestions.behind(documents), compute, toKeep).usedIn(documents);
    }

    private Computed<V> find(
            Supplier<K> key, Documents documents, Function<Documents, V> compute, Function<V, V> toKeep) {
        Optional<Computed<V>> known = known(key.get(), documents);
        if (known.isPresent()) {
            return known.get();
        }
        Computed<V> computed = Computed.of(documents, compute, nanos);
        if (documents.isComplete()) {
            kept.put(key.get(), computed.with(toKeep.apply(computed.value())));
        }
        return computed;
    }

    private Optional<Computed<V>> known(K key, Documents documents) {
        return Optional.ofNullable(kept.getIfPresent(key))
                .filter(one -> one.holds(documents))
                .or(() -> before.flatMap(earlier -> earlier.known(key, documents)));
    }

    /** The last kept value for that key, whether or not it is still valid. */
    Optional<V> last(K key) {
        return Optional.ofNullable(kept.getIfPresent(key)).map(Computed::value);
    }

    /** The number of kept values. */
    long size() {
        return kept.estimatedSize();
    }
}
