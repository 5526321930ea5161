package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.MemoryDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store keeps each document that is asked for, also when it is absent. */
class DialledNamesTest {
    private static final String DOMAIN = "lab.example";
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final ObjectKinds KINDS = new ObjectKinds(SCHEMAS);
    private static final MemoryDocuments STORED = MemoryDocuments.ofJson("""
            {"cti_exten@lab.example": {"1001": {}},
             "cti_ring_group@lab.example": {"600": {"members": ["1001"]}, "601": {"members": ["1001"]},
               "602": {"members": ["1001"]}}}""");

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"600, exten ring_group", "601, exten ring_group", "602, exten ring_group", "603, exten", "1001, exten"})
    void aNumberAsksOnlyForDocumentsThatThereAreAndForAnExtension(String number, String expected) {
        CallFacts call =
                new CallFacts(DOMAIN, Side.EXTENSION, Optional.of(number), Optional.of("1001"), Optional.empty());

        List<String> found = KINDS.objects().stream()
                .filter(kind -> kind.kind().byNumber())
                .filter(kind -> call.dialled(kind, new Asked()).isPresent())
                .map(KindTraits::name)
                .toList();

        assertThat(asked).containsExactlyInAnyOrder(expected.split(" "));
        assertThat(found).hasSize(number.equals("603") ? 0 : 1);
    }

    /** Notes the kinds of the documents that are asked for. */
    private final class Asked implements Documents {
        @Override
        public Optional<Document> document(DocumentId id) {
            asked.add(id.kind());
            return STORED.document(id);
        }

        @Override
        public List<Document> all(String kind, String domain) {
            return STORED.all(kind, domain);
        }

        @Override
        public RouteReading route(String domain, String name) {
            return STORED.route(domain, name);
        }

        @Override
        public StoreIndex index() {
            return STORED.index();
        }
    }
}
