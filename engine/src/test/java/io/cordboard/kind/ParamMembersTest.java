package io.cordboard.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trunk in plain words has the params that FreeSWITCH reads. */
class ParamMembersTest {
    private static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    @Test
    void anAccountRegistersAndItsCallsArriveWithTheNumberThatWasCalled() {
        assertThat(
                        params(
                                "{\"account\": \"4711\", \"password\": \"x\", \"host\": \"sip.carrier.example\", \"ping-seconds\": 30}"))
                .containsExactlyInAnyOrder(
                        Map.entry("username", "4711"),
                        Map.entry("password", "x"),
                        Map.entry("realm", "sip.carrier.example"),
                        Map.entry("proxy", "sip.carrier.example:5060"),
                        Map.entry("ping", "30"),
                        Map.entry("extension", "auto_to_user"));
    }

    @Test
    void aHostWithoutAnAccountDoesNotRegister() {
        assertThat(params("{\"host\": \"192.0.2.1\", \"port\": 5070, \"transport\": \"tcp\"}"))
                .containsExactlyInAnyOrder(
                        Map.entry("realm", "192.0.2.1"),
                        Map.entry("proxy", "192.0.2.1:5070"),
                        Map.entry("register-transport", "tcp"),
                        Map.entry("register", "false"));
    }

    @Test
    void whatIsWrittenAsAParamWins() {
        assertThat(params("{\"host\": \"192.0.2.1\", \"param\": {\"proxy\": \"192.0.2.9\", \"register\": true}}"))
                .containsExactlyInAnyOrder(
                        Map.entry("proxy", "192.0.2.9"),
                        Map.entry("register", "true"),
                        Map.entry("realm", "192.0.2.1"));
        assertThat(params("{\"param\": {\"proxy\": \"192.0.2.9\"}}")).containsExactly(Map.entry("proxy", "192.0.2.9"));
    }

    @Test
    void aMistakeIsSaidWhereItIsWritten() {
        assertThat(judge("{\"host\": \"sip:carrier.example;x\", \"port\": 0, \"transport\": \"sctp\"}")
                        .problems())
                .extracting(problem -> problem.pointer())
                .contains("/host", "/port", "/transport");
    }

    private static List<Map.Entry<String, String>> params(String json) {
        Document gateway = ((DocumentReading.Valid) judge(json)).document();
        return gateway.pairs("param");
    }

    private static DocumentReading judge(String json) {
        return SCHEMAS.judge(
                new DocumentId("gateway", "acme.test", "one"),
                "cti_gateway@acme.test",
                json.getBytes(StandardCharsets.UTF_8));
    }
}
