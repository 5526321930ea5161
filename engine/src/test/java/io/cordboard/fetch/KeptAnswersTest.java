package io.cordboard.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.render.Xml;
import io.cordboard.testing.ChangingDocuments;
import io.cordboard.testing.Eventually;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Versions are compared by identity. */
class KeptAnswersTest {
    private static final DocumentId ID = new DocumentId("exten", "lab.example", "1001");
    private static final DocumentId OTHER = new DocumentId("exten", "lab.example", "1002");

    private final ChangingDocuments documents = new ChangingDocuments();
    private final KeptAnswers<String, FetchAnswer> kept = KeptAnswers.ofFetches(this::nanos);
    private long nanos;
    private int composed;

    private long nanos() {
        return nanos;
    }

    private String ask(String key, Function<Documents, ?> question) {
        return kept.get(key, documents, known -> compose(question.apply(known)), FetchAnswer::toKeep)
                .document()
                .text();
    }

    private String ask() {
        return ask("1001", known -> known.document(ID));
    }

    private FetchAnswer compose(Object found) {
        assertThat(found).isNotNull();
        return new FetchAnswer(new Xml("<é n=\"" + ++composed + "\"/>"), FetchAnswer.Outcome.FOUND, "", List.of());
    }

    @Test
    void anAnswerIsComposedOnceForTheSameVersions() {
        documents.put(ID, "{}");

        assertThat(List.of(ask(), ask(), ask())).containsOnly("<é n=\"1\"/>");
    }

    @Test
    void anotherVersionIsComposedAnewAndSoIsADeletion() {
        documents.put(ID, "{}");
        ask();

        documents.put(ID, "{}");
        assertThat(ask()).isEqualTo("<é n=\"2\"/>");
        documents.remove(ID);
        assertThat(ask()).isEqualTo("<é n=\"3\"/>");
        documents.put(ID, "{}");
        assertThat(ask()).isEqualTo("<é n=\"4\"/>");
    }

    @Test
    void unusedDocumentsDoNotInvalidateAnAnswer() {
        ask();
        documents.put(OTHER, "{}");

        assertThat(ask()).isEqualTo("<é n=\"1\"/>");
    }

    @Test
    void itsQuestionsAreNotAskedAgainWhileNothingHasChanged() {
        ask();
        assertThat(ask()).isEqualTo("<é n=\"1\"/>"); // confirmed
        documents.put(ID, "{}");

        assertThat(ask(new Dated(documents, documents.revision() - 1))).isEqualTo("<é n=\"1\"/>");
        assertThat(ask(new Dated(documents, Documents.UNKNOWN))).isEqualTo("<é n=\"2\"/>");
    }

    @Test
    void itsQuestionsAreAskedAgainAfterASecond() {
        ask();
        ask();
        documents.put(ID, "{}");
        nanos += 1_000_000_000L;

        assertThat(ask(new Dated(documents, documents.revision() - 1))).isEqualTo("<é n=\"2\"/>");
    }

    /** Documents that say they are of that revision. */
    private record Dated(Documents documents, long revision) implements Documents {
        @Override
        public Optional<Document> document(DocumentId id) {
            return documents.document(id);
        }

        @Override
        public List<Document> all(String kind, String domain) {
            return documents.all(kind, domain);
        }

        @Override
        public RouteReading route(String domain, String name) {
            return documents.route(domain, name);
        }

        @Override
        public StoreIndex index() {
            return documents.index();
        }
    }

    private String ask(Documents at) {
        return kept.get("1001", at, known -> compose(known.document(ID)), FetchAnswer::toKeep)
                .document()
                .text();
    }

    @Test
    void anAnswerThatAsksForAllHoldsUntilOneOfThemChanges() {
        documents.put(ID, "{}");
        Function<Documents, ?> all = known -> known.all("exten", "lab.example");
        ask("all", all);
        assertThat(ask("all", all)).isEqualTo("<é n=\"1\"/>");

        documents.put(OTHER, "{}");
        assertThat(ask("all", all)).isEqualTo("<é n=\"2\"/>");
    }

    @Test
    void aFindingIsComparedByItsResult() {
        documents.put(ID, "{\"name\": \"Ann\"}");
        Function<Documents, ?> name =
                known -> known.find(all -> all.document(ID).flatMap(user -> user.text("name")));
        ask("name", name);

        documents.put(ID, "{\"name\": \"Ann\", \"enabled\": true}");
        assertThat(ask("name", name)).isEqualTo("<é n=\"1\"/>");
        documents.put(ID, "{\"name\": \"Bea\"}");
        assertThat(ask("name", name)).isEqualTo("<é n=\"2\"/>");
    }

    @Test
    void anAnswerDependsOnTheAnswersThatItWasMadeFrom() {
        KeptAnswers<String, String> parts = KeptAnswers.atMost(10);
        Function<Documents, ?> whole = known -> parts.get(
                "part",
                known,
                asked -> asked.document(ID).map(user -> user.json().toString()).orElse("none"));
        documents.put(ID, "{}");
        ask("whole", whole);
        ask("other", whole);
        assertThat(ask("whole", whole)).isEqualTo("<é n=\"1\"/>");
        assertThat(ask("other", whole)).isEqualTo("<é n=\"2\"/>");

        documents.put(ID, "{\"name\": \"Ann\"}");
        assertThat(ask("whole", whole)).isEqualTo("<é n=\"3\"/>");
        assertThat(ask("other", whole)).isEqualTo("<é n=\"4\"/>");
        assertThat(ask("other", whole)).isEqualTo("<é n=\"4\"/>");
    }

    @Test
    void afterAChangeWhatItDoesNotConcernIsTakenFromBefore() {
        KeptAnswers<String, Integer> before = KeptAnswers.atMost(10);
        Function<Documents, Integer> concerned = known -> {
            assertThat(known.document(ID)).isNotNull();
            return ++composed;
        };
        Function<Documents, Integer> other = known -> {
            assertThat(known.document(OTHER)).isNotNull();
            return ++composed;
        };
        assertThat(before.get("concerned", documents, concerned)).isEqualTo(1);
        assertThat(before.get("other", documents, other)).isEqualTo(2);
        documents.put(ID, "{}");

        KeptAnswers<String, Integer> after = before.afterwards();
        assertThat(after.get("concerned", documents, concerned)).isEqualTo(3);
        assertThat(after.get("concerned", documents, concerned)).isEqualTo(3);
        assertThat(after.get("other", documents, other)).isEqualTo(2);
        documents.remove(ID);
        assertThat(before.get("concerned", documents, concerned))
                .as("nothing was kept there")
                .isEqualTo(1);
    }

    /** A document that is edited every minute for years must not fill the heap. */
    @Test
    void onlyTheLastAnswerToAQuestionIsKept() {
        for (int edit = 0; edit < 10_000; edit++) {
            documents.put(ID, "{}");
            ask();
        }

        assertThat(kept.size()).isEqualTo(1);
    }

    @Test
    void aVersionThatNobodyElseHoldsIsNotKept() {
        WeakReference<Document> version = new WeakReference<>(documents.put(ID, "{}"));
        ask();
        documents.put(ID, "{}");

        Eventually.holds("the version is forgotten", () -> {
            System.gc();
            return version.refersTo(null);
        });
        assertThat(kept.size()).isEqualTo(1);
    }

    /** As when the settings of a domain are deleted: a cleared reference must not look like an absence. */
    @Test
    void aVersionThatIsForgottenIsNotTakenForNone() {
        WeakReference<Document> version = new WeakReference<>(documents.put(ID, "{}"));
        ask();
        documents.remove(ID);
        Eventually.holds("the version is forgotten", () -> {
            System.gc();
            return version.refersTo(null);
        });

        assertThat(ask()).isEqualTo("<é n=\"2\"/>");
    }
}
