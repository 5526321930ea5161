package io.cordboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Documents;
import io.cordboard.document.Query;
import io.cordboard.document.StoreIndex;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A value that relies on the revision of the store is computed again when the store changes meanwhile. */
class OvertakenValueTest {
    private long revision = 7;

    private final AnswerSource source = new AnswerSource() {
        @Override
        public Optional<StoreAnswer> known(Query query) {
            return Optional.of(new StoreAnswer.Index(StoreIndex.empty()));
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
            return Future.failedFuture(new IllegalStateException("all is known"));
        }
    };

    private final List<Long> seen = new ArrayList<>();

    /** @param changes whether the store changes after the revision is asked for */
    private List<Long> revisionsSeen(boolean changes) {
        new DocumentStore(source, false).ask(documents -> {
            seen.add(documents.revision());
            if (changes) {
                revision++;
            }
            return documents.index();
        });
        return seen;
    }

    @Test
    void aValueIsComputedOnceWhileNothingChanges() {
        assertThat(revisionsSeen(false)).containsExactly(7L);
    }

    @Test
    void aValueThatWasOvertakenIsComputedAgainByItsQuestionsAlone() {
        assertThat(revisionsSeen(true)).containsExactly(7L, Documents.UNKNOWN);
    }
}
