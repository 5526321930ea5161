package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.schema.Document;
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

    /** What an answer is made of: two versions, the settings of the domain being one, compared as objects, and a text. */
    static final class Key {
        private final Object version;
        private final @Nullable Document settings;
        private final String rest;

        Key(Object version, Optional<Document> settings, String rest) {
            this.version = version;
            this.settings = settings.orElse(null);
            this.rest = rest;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is the point
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && version == key.version
                    && settings == key.settings
                    && rest.equals(key.rest);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(version) + System.identityHashCode(settings)) + rest.hashCode();
        }
    }

    /** The answer of that key; composed when it is not known. Its problems are told the first time only. */
    FetchAnswer get(Key key, Supplier<FetchAnswer> compose) {
        FetchAnswer known = answers.getIfPresent(key);
        if (known != null) {
            return known;
        }
        FetchAnswer answer = compose.get();
        answers.put(key, new FetchAnswer(answer.document(), answer.outcome(), answer.note(), List.of()));
        return answer;
    }
}
