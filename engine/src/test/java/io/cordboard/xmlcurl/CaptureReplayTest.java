package io.cordboard.xmlcurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Capture;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import io.cordboard.xml.XmlElement;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that a real FreeSWITCH sent, answered from the domain that it belongs to. */
class CaptureReplayTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    static List<Capture> captures() {
        return Capture.all();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void isAnsweredAsFreeSwitchNeedsIt(Capture capture) {
        HttpResponse<String> response = replay(capture);
        ExpectedAnswer expected = ExpectedAnswer.of(capture);

        assertThat(response.statusCode()).isEqualTo(expected.status());
        if (expected.status() == 200) {
            XmlElement document = XmlAnswers.strict(response);
            assertThat(XmlAnswers.outline(document)).isEqualTo(expected.outline());
        }
    }

    private static HttpResponse<String> replay(Capture capture) {
        boolean post = capture.method().equals("POST");
        String path = post || capture.form().isEmpty() ? "/xml" : "/xml?" + Proofs.on(capture.form());
        return CORDBOARD.send(HttpRequest.newBuilder(CORDBOARD.uri(path))
                .method(
                        capture.method(),
                        post
                                ? BodyPublishers.ofString(Proofs.on(capture.body()), StandardCharsets.ISO_8859_1)
                                : BodyPublishers.noBody()));
    }

    @Test
    void allRecordingsAreRead() {
        Stream<String> scenarios = captures().stream()
                .map(capture -> capture.scenario().replaceFirst(":.*", ""))
                .distinct();

        assertThat(scenarios).hasSize(45);
        assertThat(captures()).hasSize(367);
    }
}
