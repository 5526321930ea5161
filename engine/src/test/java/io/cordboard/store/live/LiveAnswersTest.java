package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.DocumentsInForce;
import io.cordboard.store.read.IndexKeeper;
import io.cordboard.store.read.QueryReader;
import io.cordboard.store.read.StoreAnswer;
import io.cordboard.testing.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every request for an answer completes. */
class LiveAnswersTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String USERS = "cti_exten@lab.example";
    private static final Query ANNA = user("1001");
    private static final Query BERTA = user("1002");

    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final StoreState state = new StoreState(Clock.systemUTC(), Duration.ofDays(7));
    private final KeyVersions versions = new KeyVersions();
    private final AnswerCache cache = new AnswerCache(versions);
    private LiveAnswers answers;

    @BeforeEach
    void start() {
        DocumentsInForce inForce = new DocumentsInForce(TestStore.SCHEMAS, problems -> {});
        QueryReader reader = new QueryReader(STORE.redis(), TestStore.SCHEMAS, inForce, problems -> {});
        IndexKeeper index = new IndexKeeper(STORE.redis(), TestStore.SCHEMAS, reader);
        answers = new LiveAnswers(reader, index, versions, cache, state, metrics);
        state.enter(StoreState.Phase.LIVE, "changes are told by the test");
    }

    @AfterEach
    void end() {
        metrics.close();
    }

    @Test
    void anAnswerThatCannotBeKeptIsReturned() {
        STORE.redis("HSET", USERS, "1001", "{}", "1002", "{}");
        Set<Query> both = Set.of(ANNA, BERTA);
        assertThat(TestStore.await(answers.read(both)).values()).noneMatch(LiveAnswersTest::isAbsent);
        cache.onDeletion(() -> {
            throw new IllegalStateException("the bookkeeping of the test fails");
        });
        STORE.redis("DEL", USERS);
        versions.invalidate(USERS);

        Map<Query, StoreAnswer> read = TestStore.await(answers.read(both));

        assertThat(read).containsOnlyKeys(both);
        assertThat(read.values()).allMatch(LiveAnswersTest::isAbsent);
    }

    private static boolean isAbsent(StoreAnswer answer) {
        return answer.equals(new StoreAnswer.One(Optional.empty()));
    }

    private static Query user(String id) {
        return new Query.One(new DocumentId("exten", "lab.example", id));
    }
}
