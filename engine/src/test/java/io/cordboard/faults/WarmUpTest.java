package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.AnswerPipeline;
import io.cordboard.app.SampleFetches;
import io.cordboard.config.SettingsReader;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.InviteProof;
import io.cordboard.store.tools.PackedDocuments;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fetches that a node sends itself before it accepts requests. */
class WarmUpTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @Test
    void theyAreCallsOfTheSampleThatSucceedAndHaveNothingToLog() throws BadRequest {
        var store = PackedDocuments.of(TestStore.SCHEMAS, SampleFetches.store());
        var answers = new AnswerPipeline(
                SettingsReader.read(Optional.empty(), Map.of()),
                TestStore.SCHEMAS,
                () -> new byte[32],
                Clock.systemUTC());
        for (String form : SampleFetches.forms(answers.inviteProof())) {
            XmlCurlRequest request = XmlCurlRequest.parse(form.getBytes(StandardCharsets.US_ASCII));

            FetchAnswer answer =
                    TestStore.await(store.ask(documents -> answers.fetch().answer(request, documents)));

            assertThat(answer.outcome()).as(form).isEqualTo(FetchAnswer.Outcome.FOUND);
            assertThat(answer.problems()).isEmpty();
            assertThat(answer.note()).isEmpty();
        }
    }

    @Test
    void theyAreNotCountedAndNothingOfTheSampleIsServed() {
        String metrics = CORDBOARD
                .send(HttpRequest.newBuilder(CORDBOARD.uri("/metrics")))
                .body();

        assertThat(metrics.lines().filter(line -> line.startsWith("cordboard_fetches_total")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0"));
        assertThat(CORDBOARD
                        .post(SampleFetches.forms(new InviteProof(Proofs::key)).get(0))
                        .body())
                .contains("not found");
        assertThat(CORDBOARD
                        .post(SampleFetches.forms(new InviteProof(Proofs::key)).get(1))
                        .body())
                .contains("refused");
    }
}
