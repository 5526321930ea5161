package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.document.StoreIndex;
import io.cordboard.store.live.AnswerCache;
import io.cordboard.store.live.KeyVersions;
import io.cordboard.store.read.StoreAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as a deletion, which must also be removed from the snapshot on disk. */
class DeletionTest {
    private static final Query USERS = new Query.All("exten", "lab.example");

    private final KeyVersions versions = new KeyVersions();
    private final AnswerCache cache = new AnswerCache(versions);
    private int deletions;

    DeletionTest() {
        cache.onDeletion(() -> deletions++);
    }

    private static List<Document> documents(String kind, String... ids) {
        return Arrays.stream(ids)
                .map(id -> new Document(new DocumentId(kind, "lab.example", id), JsonNodeFactory.instance.objectNode()))
                .toList();
    }

    private void land(Query query, StoreAnswer answer) {
        cache.store(query, answer, versions.stamp(List.of()));
    }

    private void gateways(String... ids) {
        land(
                new Query.Index(),
                new StoreAnswer.Index(new StoreIndex(Set.of("lab.example"), documents("gateway", ids))));
    }

    @Test
    void aGatewayThatIsGoneIsOne() {
        gateways("a", "b");
        gateways("a", "b", "c");
        assertThat(deletions).isZero();
        gateways("a", "c");
        assertThat(deletions).isEqualTo(1);
    }

    @Test
    void aUserWhoIsGoneIsOneAlsoWhenAnotherHasCome() {
        land(USERS, new StoreAnswer.All(documents("exten", "1001", "1002")));
        land(USERS, new StoreAnswer.All(documents("exten", "1001", "1003")));
        assertThat(deletions).isEqualTo(1);
    }
}
