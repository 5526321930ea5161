package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.schema.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were composed, by the very versions of the documents that they were composed from. A changed document is
 * another object, so what is found here is never outdated; what is not used any more is forgotten.
 */
final class Memo {
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Cache<Key, FetchAnswer> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .executor(Runnable::run)
            .weigher((Key key, FetchAnswer answer) ->
                    2 * answer.document().text().length() + 200)
            .build();

    /** What an answer is made of: two versions, compared as objects, and a text. */
    static final class Key {
        private final Object version;
        private final @Nullable Object other;
        private final String rest;

        /**
         * @param version of what is served
         * @param other what the answer depends on besides: the settings of the domain, or what the guard knows of it
         */
        Key(Object version, Optional<?> other, String rest) {
            this.version = version;
            this.other = other.orElse(null);
            this.rest = rest;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is the point
        public boolean equals(@Nullable Object object) {
            return object instanceof Key key
                    && version == key.version
                    && this.other == key.other
                    && rest.equals(key.rest);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(version) + System.identityHashCode(other)) + rest.hashCode();
        }
    }

    /**
     * The answer of that key; composed when it is not known. Its problems are told the first time only; so one that is made
     * of incomplete documents, and will be made again, is not kept.
     */
    FetchAnswer get(Key key, Documents documents, Supplier<FetchAnswer> compose) {
        FetchAnswer known = answers.getIfPresent(key);
        if (known != null) {
            return known;
        }
        FetchAnswer answer = compose.get();
        if (documents.isComplete()) {
            keep(key, answer);
        }
        return answer;
    }

    private void keep(Key key, FetchAnswer answer) {
        answers.put(key, new FetchAnswer(answer.document(), answer.outcome(), answer.note(), List.of()));
    }
}
