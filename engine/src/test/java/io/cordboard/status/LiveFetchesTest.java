package io.cordboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.render.Xml;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveFetchesTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final FetchAnswer ANSWER =
            new FetchAnswer(new Xml("<x/>"), FetchAnswer.Outcome.NOT_FOUND, "", List.of());

    private final Vertx vertx = Vertx.vertx();
    private final List<LiveEvents.Event> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        TestStore.await(vertx.close());
    }

    private static XmlCurlRequest request(int user) {
        String form = RunningCordboard.form(
                "section",
                "directory",
                "tag_name",
                "domain",
                "key_name",
                "name",
                "key_value",
                "a.test",
                "user",
                "u" + user);
        try {
            return XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
        } catch (BadRequest e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** At most 500 wait to be shown. */
    @Test
    void ofTooManyAtOnceSomeAreLeftOutAndAGapSaysSo() {
        LiveEvents events = new LiveEvents(Clock.systemUTC());
        events.watch(Optional.empty(), () -> {}, position -> {}, heard::add);
        LiveFetches fetches = new LiveFetches(
                vertx,
                DirectAnswers.documents(STORE.redis(), TestStore.SCHEMAS, problems -> {}),
                new CallerClassifier(Clock.systemUTC(), Proofs::key),
                events);
        vertx.runOnContext(now -> {
            for (int user = 0; user < 600; user++) {
                fetches.answered(request(user), ANSWER, 4, 1_000);
            }
        });
        Eventually.holds("the first are shown", () -> heard.size() > 500);
        assertThat(heard.get(499).json()).contains("\"u499\"");
        assertThat(heard.get(500).isGap()).isTrue();

        fetches.answered(request(600), ANSWER, 4, 1_000);
        Eventually.holds("the next one is shown", () -> heard.size() > 501);
        assertThat(heard.get(501).json()).contains("\"u600\"");
    }
}
