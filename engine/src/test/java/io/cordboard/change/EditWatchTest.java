package io.cordboard.change;

import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.history.HistoryEntry;
import io.cordboard.history.HistoryReader;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditWatchTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String DOMAIN = ChangeLab.DOMAIN;
    private static final String EXTEN = "cti_exten@" + DOMAIN;

    private final List<EditWatch> nodes = new ArrayList<>();
    private Vertx vertx;
    private ChangeLab lab;
    private HistoryReader history;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        lab = ChangeLab.withoutPlans(STORE.redis());
        history = new HistoryReader(STORE.redis(), TestStore.SCHEMAS);
        STORE.redis("HSET", EXTEN, "1001", "{\"param\": {\"password\": \"k3y-of-ann\"}}");
    }

    @AfterEach
    void close() {
        nodes.forEach(EditWatch::stop);
        lab.close();
        TestStore.await(vertx.close());
    }

    private EditWatch node() {
        EditWatch node = new EditWatch(
                vertx,
                STORE.redis(),
                new RunTimeStore(STORE.redis(), () -> StoreState.Phase.LIVE),
                DirectAnswers.documents(STORE.redis(), TestStore.SCHEMAS, problems -> {}),
                TestStore.SCHEMAS,
                ChangeLab.ETAGS,
                ChangeLab.SEALED,
                10_000,
                "node " + nodes.size());
        nodes.add(node);
        return node;
    }

    private List<HistoryEntry> entries() {
        return TestStore.await(history.latest(DOMAIN, Optional.empty(), 100));
    }

    private void begun() {
        Eventually.holds(
                "the documents are known",
                () -> STORE.redis("HEXISTS", "cc_seen@" + DOMAIN, "@baseline").toInteger() == 1);
    }

    private void await(int entries) {
        Eventually.holds(entries + " entries", () -> entries().size() == entries);
    }

    @Test
    void anEditByRedisIsWrittenOnceAlthoughSeveralNodesSeeIt() {
        node().anythingMayHaveChanged();
        begun();
        node().anythingMayHaveChanged();
        node().anythingMayHaveChanged();
        STORE.redis("HSET", EXTEN, "1001", "{\"name\": \"Ann\", \"param\": {\"password\": \"k3y-of-ann\"}}");
        nodes.forEach(node -> node.changed("exten", DOMAIN));
        await(1);
        STORE.redis("HDEL", EXTEN, "1001");
        STORE.redis("RPUSH", "cti_dialplan_context:night@" + DOMAIN, "a");
        nodes.forEach(node -> {
            node.changed("exten", DOMAIN);
            node.changed("dialplan_context", DOMAIN);
        });
        await(3);
        assertThat(entries().stream().flatMap(entry -> entry.changes().stream()).map(HistoryEntry.Document::written))
                .containsExactlyInAnyOrder("exten:1001", "exten:1001", "route:night");
        assertThat(entries()).allSatisfy(entry -> assertThat(entry.since()).isEmpty());
        assertThat(STORE.redis("XRANGE", "cti_history@" + DOMAIN, "-", "+").toString())
                .contains("by, redis", "\"before\":{\"name\":\"Ann\"")
                .doesNotContain("k3y-of-ann");
    }

    @Test
    void editsOfADomainThatIsNewAreWrittenFromItsSecondOn() {
        node().anythingMayHaveChanged();
        begun();
        STORE.redis("HSET", "cti_exten@new.test", "1", "{}");
        nodes.get(0).changed("exten", "new.test");
        Eventually.holds(
                "the domain is known",
                () -> STORE.redis("HEXISTS", "cc_seen@new.test", "@baseline").toInteger() == 1);
        STORE.redis("HSET", "cti_exten@new.test", "1", "{\"name\": \"One\"}");
        nodes.get(0).changed("exten", "new.test");
        Eventually.holds(
                "the edit is written",
                () -> TestStore.await(history.latest("new.test", Optional.empty(), 10))
                                .size()
                        == 1);
    }

    @Test
    void aSavedChangeIsNotWrittenTwice() {
        EditWatch node = node();
        node.anythingMayHaveChanged();
        begun();
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        node.changed("exten", DOMAIN);
        STORE.redis("HSET", EXTEN, "1002", "{}");
        node.changed("exten", DOMAIN);
        await(2);
        assertThat(entries().get(1).by()).isEqualTo("ann");
    }

    @Test
    void anEditWhileNobodyWatchedSaysSinceWhen() {
        node().anythingMayHaveChanged();
        begun();
        nodes.forEach(EditWatch::stop);
        STORE.redis("SET", "cc_watch", "1000000000");
        STORE.redis("HSET", EXTEN, "1001", "{}");
        node().anythingMayHaveChanged();
        await(1);
        assertThat(entries().get(0).since()).hasToString("Optional[2001-09-09T01:46:40Z]");
    }

    @Test
    void aRestoredEntryBringsTheSecretBack() {
        node().anythingMayHaveChanged();
        begun();
        ChangeOutcome.Saved deleted = (ChangeOutcome.Saved) lab.apply(Change.delete("exten", "1001"));
        HistoryRestore restoring = new HistoryRestore(history, ChangeLab.SEALED);
        ChangeRequest request = TestStore.await(restoring.before(DOMAIN, deleted.historyId(), ChangeLab.ANN))
                .orElseThrow();
        ChangeOutcome.Saved restored = (ChangeOutcome.Saved) lab.apply(request);
        assertThat(STORE.redis("HGET", EXTEN, "1001")).hasToString("{\"param\":{\"password\":\"k3y-of-ann\"}}");
        lab.apply(TestStore.await(restoring.before(DOMAIN, restored.historyId(), ChangeLab.ANN))
                .orElseThrow());
        assertThat(STORE.redis("EXISTS", EXTEN).toInteger()).isZero();
    }

    @Test
    void aSecretThatCameLaterIsTakenAway() {
        STORE.redis("HSET", EXTEN, "1002", "{\"name\": \"Bob\"}");
        ChangeOutcome.Saved saved = (ChangeOutcome.Saved)
                lab.apply(put("exten", "1002", "{\"name\": \"Bob\", \"param\": {\"password\": \"later\"}}"));
        HistoryRestore restoring = new HistoryRestore(history, ChangeLab.SEALED);
        lab.apply(TestStore.await(restoring.before(DOMAIN, saved.historyId(), ChangeLab.ANN))
                .orElseThrow());
        assertThat(STORE.redis("HGET", EXTEN, "1002").toString()).doesNotContain("later");
    }
}
