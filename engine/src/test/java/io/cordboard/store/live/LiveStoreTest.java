package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.store.StoreLab;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.StoreAnswer;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long confirmed answers are served, and what is kept. */
class LiveStoreTest {
    @TempDir
    private Path directory;

    private StoreLab lab;

    @BeforeEach
    void start() {
        lab = StoreLab.start(directory);
    }

    @AfterEach
    void end() {
        lab.end();
    }

    @Test
    void confirmedAnswersAreServedUntilTheyAreTooOld() {
        assertThat(lab.user("1001")).isPresent();
        lab.redis().kill();
        lab.await(StoreState.Phase.STALE);

        lab.clock().advance(StoreLab.MAX_STALE);
        assertThat(lab.user("1001")).isPresent();

        lab.clock().advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> lab.user("1001"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aSnapshotIsUsedUntilItIsTooOld() {
        assertThat(lab.user("1001")).isPresent();
        lab.close();
        lab.redis().kill();

        lab.clock().advance(StoreLab.MAX_STALE);
        lab.open();
        assertThat(lab.user("1001")).isPresent();

        lab.clock().advance(Duration.ofSeconds(1));
        lab.reopen();
        assertThatThrownBy(() -> lab.user("1001")).hasCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aSnapshotThatIsTooOldStillTellsTheStoreFromAnEmptiedOne() {
        assertThat(lab.user("1001")).isPresent();
        lab.close();
        lab.clock().advance(StoreLab.MAX_STALE.plusDays(1));
        lab.redis().send("FLUSHALL");

        lab.open();

        lab.await(StoreState.Phase.LOST);
        assertThat(lab.redis().send("EXISTS", "cti_store")).isEqualTo(0L);
    }

    /** As after a fault in one of them. */
    @Test
    void aBatchThatFailsDoesNotStopTheOthers() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        for (int i = 0; i < 600; i++) {
            cache.restore(
                    new Query.One(new DocumentId("exten", "lab.example", "u" + i)),
                    new StoreAnswer.One(lab.user("1001")));
        }
        List<Set<Query>> read = new CopyOnWriteArrayList<>();
        AnswerSource source = new AnswerSource() {
            @Override
            public Optional<StoreAnswer> known(Query query) {
                return Optional.empty();
            }

            @Override
            public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
                read.add(queries);
                throw new IllegalArgumentException("a kind that is not known");
            }
        };

        new Refresher(lab.vertx(), cache, source, lab.store().state()).changed();

        Eventually.holds(
                "all are tried", () -> read.stream().mapToInt(Set::size).sum() >= 600);
    }

    @Test
    void noSnapshotIsWrittenWithoutConfirmedAnswers() throws Exception {
        assertThat(lab.user("1001")).isPresent();
        lab.reopen();
        lab.await(StoreState.Phase.LIVE);
        byte[] before = Files.readAllBytes(lab.snapshot());
        lab.redis().send("FLUSHALL");
        lab.await(StoreState.Phase.LOST);

        TestStore.await(lab.store().close());

        assertThat(Files.readAllBytes(lab.snapshot())).isEqualTo(before);
        assertThat(Snapshot.readStoreId(lab.snapshot())).isPresent();
    }

    /** Otherwise its calls could not be served after a restart while Redis is unreachable. */
    @Test
    void theSnapshotContainsAbsencesInKnownDomainsAndUnknownUsers() throws Exception {
        Query settings = new Query.One(new DocumentId("domain", "", "lab.example"));
        assertThat(lab.document("domain", "", "lab.example")).isEmpty();
        assertThat(lab.document("domain", "", "guess.example")).isEmpty();
        assertThat(lab.user("9")).isEmpty();
        assertThat(lab.user("1001")).isPresent();
        lab.close();

        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        Query unknown = new Query.One(new DocumentId("exten", "lab.example", "9"));
        Query guess = new Query.One(new DocumentId("domain", "", "guess.example"));
        assertThat(Snapshot.read(lab.snapshot()).orElseThrow().answers())
                .containsOnlyKeys(settings, known, unknown, guess);
        lab.redis().kill();
        lab.open();
        assertThat(lab.document("domain", "", "lab.example")).isEmpty();
        assertThat(lab.user("1001")).isPresent();
        assertThat(lab.user("9")).isEmpty();
    }
}
