package io.cordboard.feature.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.AnswerPipeline;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Call flows as they are served: what is edited counts at the next fetch, and codes lead where the socket is listened for. */
class CallFlowAnswersTest {
    private static final String CHAIN = "xmlcurl/call-flows-that-lead-to-each-other/";
    private static final String FOLLOW = "xmlcurl/call-flows-follow-their-status/";
    private static final String STATUSES = "cti_call_flow_status@lab.example";
    private static final String FLOWS = "cti_call_flow@lab.example";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving(CHAIN + "redis.json");

    @BeforeEach
    void aStoreThatNothingWasReadOf() {
        CORDBOARD.store(Resources.text(CHAIN + "redis.json"));
    }

    @Test
    void aStatusCountsAtTheNextFetch() {
        String form = form(CHAIN);
        List<String> served = new ArrayList<>(List.of(action(form)));
        for (String status : List.of("main", "alternative", "true", "night", "false")) {
            CORDBOARD.redis("HSET", STATUSES, "6002", status);
            served.add(action(form));
        }
        CORDBOARD.redis("HDEL", STATUSES, "6002");
        served.add(action(form));

        String main = "transfer\" data=\"5020 XML @exten";
        String alternative = "transfer\" data=\"+86 XML branch";
        assertThat(served).containsExactly(alternative, main, alternative, main, main, alternative, main);
    }

    @Test
    void anEditOfTheCallFlowAtTheEndCountsAtTheNextFetch() {
        String form = form(CHAIN);
        assertThat(action(form)).isEqualTo("transfer\" data=\"+86 XML branch");

        CORDBOARD.redis(
                "HSET",
                FLOWS,
                "6003",
                "{\"destination\": \"number:+86\", \"alternative-destination\": \"5020\", \"route\": \"office\"}");

        assertThat(action(form)).isEqualTo("transfer\" data=\"+86 XML office");
    }

    @Test
    void withAnEventSocketTheFeatureCodeLeadsToEveryAddressInTurn() throws Exception {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(
                        "CORDBOARD_ESL_NODES",
                        "secret@127.0.0.1",
                        "CORDBOARD_ESL_OUTBOUND_ADDRESSES",
                        "192.0.2.1:8084,192.0.2.2:8084"));
        AnswerPipeline answers =
                new AnswerPipeline(settings, ConfiguredSchemas.of(settings), () -> new byte[32], Clock.systemUTC());
        XmlCurlRequest request = XmlCurlRequest.parse(Proofs.on(form(FOLLOW)).getBytes(StandardCharsets.UTF_8));

        String xml = answers.fetch()
                .answer(request, MemoryDocuments.of(FOLLOW + "redis.json"))
                .document()
                .text();

        assertThat(XmlAnswers.ofDocuments(xml))
                .isEqualTo(Resources.text(FOLLOW + "response.xml")
                        .replace(
                                "<action application=\"respond\" data=\"503 Service Unavailable\"/>\n"
                                        + "<action application=\"hangup\" data=\"NORMAL_TEMPORARY_FAILURE\"/>",
                                "<action application=\"socket\" data=\"192.0.2.1:8084/call_flow/*60+1#"
                                        + "|192.0.2.2:8084/call_flow/*60+1# async full\"/>"));
    }

    /** The last action of the first call flow. */
    private static String action(String form) {
        String xml = XmlAnswers.ofDocuments(CORDBOARD.post(form).body());
        String extension = xml.substring(xml.indexOf("<extension"), xml.indexOf("</extension>"));
        String action = extension.substring(extension.lastIndexOf("<action application=\"") + 21);
        return action.substring(0, action.indexOf("\"/>"));
    }

    private static String form(String folder) {
        return Resources.text(folder + "request.form").lines().collect(Collectors.joining("&"));
    }
}
