package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.schema.Documents;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were composed, with the very versions of the documents that they were composed from. A changed document is
 * another object, so what is found here is never outdated.
 *
 * <p>A store may be edited for years. So the answer that an edit replaces is forgotten, and a version that nobody else holds
 * any more is not kept for its answer.
 */
final class Memo {
    /** A bound in bytes had the answers of 100,000 users drive each other out of a heap with room for all of them. */
    private static final int SHARE_OF_HEAP = 10;

    private static final int BYTES_BESIDES = 400;

    private final Cache<Question, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
            .executor(Runnable::run)
            .weigher((Question question, Kept kept) -> kept.answer().document().bytes().length + BYTES_BESIDES)
            .build();

    /** What is asked for, whatever the version: a name in a domain, and what else the answer depends on. */
    record Question(String domain, String name, String rest) {}

    /**
     * What an answer is made of, compared as objects.
     *
     * @param served what is served
     * @param other what the answer depends on besides: the settings of the domain, or what the guard knows of it
     */
    record Versions(Object served, Optional<?> other) {}

    private record Kept(
            WeakReference<Object> served, @Nullable WeakReference<Object> other, FetchAnswer answer) {
        static Kept of(Versions versions, FetchAnswer answer) {
            return new Kept(
                    new WeakReference<>(versions.served()),
                    versions.other()
                            .<WeakReference<Object>>map(WeakReference::new)
                            .orElse(null),
                    answer);
        }

        /** A reference to what is forgotten refers to null, which is not to say that there is nothing now. */
        boolean isOf(Versions versions) {
            Object now = versions.other().orElse(null);
            return served.refersTo(versions.served())
                    && (other == null ? now == null : (now != null && other.refersTo(now)));
        }
    }

    /**
     * The answer to that question from those versions; composed when it is not known. Its problems are told the first time
     * only; so one that is made of incomplete documents, and will be made again, is not kept.
     */
    FetchAnswer get(Question question, Versions versions, Documents documents, Supplier<FetchAnswer> compose) {
        Kept known = answers.getIfPresent(question);
        if (known != null && known.isOf(versions)) {
            return known.answer();
        }
        FetchAnswer answer = compose.get();
        if (documents.isComplete()) {
            answers.put(question, Kept.of(versions, kept(answer)));
        }
        return answer;
    }

    private static FetchAnswer kept(FetchAnswer answer) {
        return new FetchAnswer(answer.document().asSent(), answer.outcome(), answer.note(), List.of());
    }

    /** How many answers are kept. */
    long size() {
        return answers.estimatedSize();
    }
}
