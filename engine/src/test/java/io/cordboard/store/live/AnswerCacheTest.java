package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.store.read.DocumentsInForce;
import io.cordboard.store.read.StoreAnswer;
import io.cordboard.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept, and what many unknown names must not evict. */
class AnswerCacheTest {
    private static final Document USER =
            new Document(new DocumentId("exten", "lab.example", "1001"), JsonNodeFactory.instance.objectNode());

    @Test
    void unknownUsersAreBoundedAndDriveOutNothingThatIsKnown() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        land(cache, versions, known, Optional.of(USER));

        for (int i = 0; i < 200_000; i++) {
            land(cache, versions, new Query.One(new DocumentId("exten", "lab.example", "guess" + i)), Optional.empty());
        }

        assertThat(cache.unknown()).isLessThanOrEqualTo(50_000);
        assertThat(cache.fresh(known)).contains(new StoreAnswer.One(Optional.of(USER)));
        assertThat(cache.all()).hasSizeLessThanOrEqualTo(50_001);
        assertThat(cache.all().keySet()).first().isEqualTo(known);
        assertThat(cache.changes()).isEqualTo(1);
    }

    /** The caller got this answer; without Redis, the previous answer must not come back. */
    @Test
    void aReadThatAChangeOvertookIsTheLastConfirmedAnswerUnlessALaterReadFinishedFirst() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        Query query = new Query.One(USER.id());
        KeyVersions.Stamp first = versions.stamp(List.of("cti_exten@lab.example"));
        versions.invalidate("cti_exten@lab.example");
        KeyVersions.Stamp second = versions.stamp(List.of("cti_exten@lab.example"));
        versions.invalidateAll();

        cache.store(query, new StoreAnswer.One(Optional.of(USER)), second);
        assertThat(cache.lastGood(query)).contains(new StoreAnswer.One(Optional.of(USER)));
        cache.store(query, new StoreAnswer.One(Optional.empty()), first);
        assertThat(cache.lastGood(query)).contains(new StoreAnswer.One(Optional.of(USER)));
        assertThat(cache.fresh(query)).isEmpty();

        cache.store(query, new StoreAnswer.One(Optional.empty()), versions.stamp(List.of("cti_exten@lab.example")));
        assertThat(cache.fresh(query)).contains(new StoreAnswer.One(Optional.empty()));
    }

    @Test
    void absencesInUnknownDomainsEvictNoNeededAnswers() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        Query settings = new Query.One(new DocumentId("domain", "", "lab.example"));
        Query route = new Query.Route("lab.example", "office");
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        land(cache, versions, settings, Optional.empty()); // before anything proves the domain
        land(cache, versions, known, Optional.of(USER));
        KeyVersions.Stamp stamp = versions.stamp(List.of("cti_dialplan_context@lab.example"));
        cache.store(route, new StoreAnswer.Route(new RouteReading.Missing()), stamp);

        for (int i = 0; i < 400_000; i++) {
            String domain = "guess" + i + ".example";
            land(cache, versions, new Query.One(new DocumentId("domain", "", domain)), Optional.empty());
            land(cache, versions, new Query.One(new DocumentId("exten", domain, "1001")), Optional.empty());
            cache.store(new Query.Route(domain, "office"), new StoreAnswer.Route(new RouteReading.Missing()), stamp);
            cache.store(new Query.All("group", domain), new StoreAnswer.All(List.of()), stamp);
        }

        assertThat(cache.unknown()).isLessThanOrEqualTo(50_000);
        assertThat(cache.all().keySet().stream().limit(3)).containsExactlyInAnyOrder(settings, known, route);
        assertThat(cache.fresh(known)).contains(new StoreAnswer.One(Optional.of(USER)));
        assertThat(cache.changes()).isEqualTo(3);
    }

    /** It would stop the reads after a change. */
    @Test
    void unknownKindsInALaterSnapshotAreIgnored() {
        AnswerCache cache = new AnswerCache(new KeyVersions());
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        Query one = new Query.One(new DocumentId("hologram", "lab.example", "1001"));
        Query all = new Query.All("hologram", "lab.example");
        Snapshot later = new Snapshot(
                Optional.empty(),
                Instant.EPOCH,
                Map.of(
                        known,
                        new StoreAnswer.One(Optional.of(USER)),
                        one,
                        new StoreAnswer.One(Optional.empty()),
                        all,
                        new StoreAnswer.All(List.of())));

        SnapshotKeeper.restore(
                later, TestStore.SCHEMAS, cache, new DocumentsInForce(TestStore.SCHEMAS, problems -> {}));

        assertThat(cache.notCurrent()).containsExactly(known);
    }

    private static void land(AnswerCache cache, KeyVersions versions, Query query, Optional<Document> document) {
        KeyVersions.Stamp stamp = versions.stamp(List.of("cti_exten@lab.example"));
        cache.store(query, new StoreAnswer.One(document), stamp);
    }
}
