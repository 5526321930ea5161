package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.cordboard.document.Documents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Results that were computed from documents, kept with every question that they depend on. A result is valid while the
 * questions have the same answers. A result that an edit has replaced is dropped.
 *
 * @param <K> what is asked for, independent of the versions of the documents
 */
final class KeptAnswers<K, V> {
    /** A bound in bytes had the answers of 100,000 users evict each other from a heap with room for all of them. */
    private static final int SHARE_OF_HEAP = 10;

    private static final int BYTES_BESIDES = 500;

    /**
     * After so long, the questions are asked again though nothing has changed: the store keeps, and reads again after a
     * change, what is asked for.
     */
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    /** When all questions had the same answers. */
    private record Confirmed(long revision, long atNanos) {
        boolean isOf(long now, long nanos) {
            return revision == now && nanos - atNanos < ASKED_AGAIN_NANOS;
        }
    }

    private static final class Kept<V> {
        private final V value;
        private final List<Dependency> dependencies;
        private volatile @Nullable Confirmed confirmed;

        Kept(V value, List<Dependency> dependencies) {
            this.value = value;
            this.dependencies = dependencies;
        }

        V value() {
            return value;
        }

        /** Asks every question again, unless nothing at all has changed since they were asked. */
        boolean holds(Documents now, LongSupplier clock) {
            long revision = now.revision();
            long nanos = clock.getAsLong();
            Confirmed last = confirmed;
            if (revision != Documents.UNKNOWN && last != null && last.isOf(revision, nanos)) {
                return true;
            }
            if (!Dependency.allHold(dependencies, now)) {
                return false;
            }
            if (revision != Documents.UNKNOWN && now.isComplete()) {
                confirmed = new Confirmed(revision, nanos);
            }
            return true;
        }
    }

    private final Cache<K, Kept<V>> kept;
    private final LongSupplier nanos;

    private KeptAnswers(Cache<K, Kept<V>> kept, LongSupplier nanos) {
        this.kept = kept;
        this.nanos = nanos;
    }

    /** A cache with at most {@code most} entries. */
    static <K, V> KeptAnswers<K, V> atMost(int most) {
        return new KeptAnswers<>(
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build(), System::nanoTime);
    }

    /** Answers to fetches, in a share of the heap. */
    static <K> KeptAnswers<K, FetchAnswer> ofFetches() {
        return ofFetches(System::nanoTime);
    }

    /** The same with a clock in nanoseconds. */
    static <K> KeptAnswers<K, FetchAnswer> ofFetches(LongSupplier nanos) {
        Weigher<K, Kept<FetchAnswer>> bytes =
                (key, one) -> one.value().document().bytes().length + BYTES_BESIDES;
        Cache<K, Kept<FetchAnswer>> kept = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
                .executor(Runnable::run)
                .weigher(bytes)
                .build();
        return new KeptAnswers<>(kept, nanos);
    }

    /** The value for that key; computed from these documents unless a valid one is kept. */
    V get(K key, Documents documents, Function<Documents, V> compute) {
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
        Kept<V> known = kept.getIfPresent(key.get());
        if (known != null && known.holds(documents, nanos)) {
            return known.value();
        }
        RecordedQuestions recorded = new RecordedQuestions(documents);
        V value = compute.apply(recorded);
        if (documents.isComplete()) {
            kept.put(key.get(), new Kept<>(toKeep.apply(value), recorded.dependencies()));
        }
        return value;
    }

    /** The last kept value for that key, whether or not it is still valid. */
    Optional<V> last(K key) {
        return Optional.ofNullable(kept.getIfPresent(key)).map(Kept::value);
    }

    /** The number of kept values. */
    long size() {
        return kept.estimatedSize();
    }
}
