package io.cordboard.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.render.Xml;
import io.cordboard.schema.Documents;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.MemoryDocuments;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Versions are compared as objects, so plain objects stand for them. */
class MemoTest {
    private static final Memo.Question QUESTION = new Memo.Question("lab.example", "1001", "SIP");

    private final Documents documents = MemoryDocuments.ofJson("{}");
    private final Memo memo = new Memo();
    private int composed;

    private String ask(Memo.Question question, Object served, Optional<?> other) {
        return memo.get(question, new Memo.Versions(served, other), documents, this::compose)
                .document()
                .text();
    }

    private FetchAnswer compose() {
        return new FetchAnswer(new Xml("<é n=\"" + ++composed + "\"/>"), FetchAnswer.Outcome.FOUND, "", List.of());
    }

    @Test
    void anAnswerIsComposedOnceForTheSameVersions() {
        Object served = new Object();
        Object other = new Object();

        assertThat(List.of(
                        ask(QUESTION, served, Optional.of(other)),
                        ask(QUESTION, served, Optional.of(other)),
                        ask(QUESTION, served, Optional.of(other))))
                .containsOnly("<é n=\"1\"/>");
    }

    @Test
    void anotherVersionOfEitherIsComposedAnew() {
        Object served = new Object();
        Object other = new Object();
        ask(QUESTION, served, Optional.of(other));

        assertThat(ask(QUESTION, new Object(), Optional.of(other))).isEqualTo("<é n=\"2\"/>");
        assertThat(ask(QUESTION, served, Optional.of(new Object()))).isEqualTo("<é n=\"3\"/>");
        assertThat(ask(QUESTION, served, Optional.empty())).isEqualTo("<é n=\"4\"/>");
        assertThat(ask(QUESTION, served, Optional.of(other))).isEqualTo("<é n=\"5\"/>");
    }

    @Test
    void otherQuestionsHaveTheirOwnAnswers() {
        Object served = new Object();
        ask(QUESTION, served, Optional.empty());

        assertThat(ask(new Memo.Question("lab.example", "1002", "SIP"), served, Optional.empty()))
                .isEqualTo("<é n=\"2\"/>");
        assertThat(ask(QUESTION, served, Optional.empty())).isEqualTo("<é n=\"1\"/>");
    }

    /** A document that is edited every minute for years must not fill the heap. */
    @Test
    void ofEachQuestionTheLastAnswerIsKept() {
        for (int edit = 0; edit < 10_000; edit++) {
            ask(QUESTION, new Object(), Optional.of(new Object()));
        }

        assertThat(memo.size()).isEqualTo(1);
    }

    @Test
    void aVersionThatNobodyElseHoldsIsNotKept() {
        List<WeakReference<Object>> versions = askForTwo();

        Eventually.holds("the versions are forgotten", () -> {
            System.gc();
            return versions.stream().allMatch(version -> version.refersTo(null));
        });
        assertThat(memo.size()).isEqualTo(1);
        assertThat(ask(QUESTION, new Object(), Optional.empty())).isEqualTo("<é n=\"2\"/>");
    }

    /** As when the settings of a domain are deleted: that they are forgotten must not look like there being none. */
    @Test
    void aVersionThatIsForgottenIsNotTakenForNone() {
        Object served = new Object();
        WeakReference<Object> other = askWithAnother(served);
        Eventually.holds("the other version is forgotten", () -> {
            System.gc();
            return other.refersTo(null);
        });

        assertThat(ask(QUESTION, served, Optional.empty())).isEqualTo("<é n=\"2\"/>");
    }

    private WeakReference<Object> askWithAnother(Object served) {
        Object other = new Object();
        ask(QUESTION, served, Optional.of(other));
        return new WeakReference<>(other);
    }

    private List<WeakReference<Object>> askForTwo() {
        Object served = new Object();
        Object other = new Object();
        ask(QUESTION, served, Optional.of(other));
        return List.of(new WeakReference<>(served), new WeakReference<>(other));
    }
}
