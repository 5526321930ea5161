package io.cordboard.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.AnswerPipeline;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.esl.ScriptedCall;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.ServingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tenants are fenced, what a dialogue plays is judged like the dialplan of its domain. */
class FencedDialoguesTest {
    private static final String VOICEMAIL =
            "/var/lib/freeswitch/storage/voicemail/default/victim.example/1000/msg_1.wav";
    private static final String CHANNEL = """
            Call-Direction: inbound
            variable_sip_authorized: true
            variable_sip_auth_username: 1001
            variable_user_name: 1001
            variable_domain_name: lab.example
            variable_socket_path: call_flow/6070
            variable_sip_call_id: a
            variable_cordboard_proof: %s
            """.formatted(Proofs.invite("1001", "lab.example", "a"));

    @TempDir
    private Path directory;

    private static String flow(String member, String file) {
        return "{\"feature-code\": \"*6070\", \"destination\": \"1001\", \"alternative-destination\": \"1002\", \""
                + member + "\": \"" + file + "\"}";
    }

    private static AnswerPipeline answers() {
        Settings settings = SettingsReader.read(
                Optional.empty(), Map.of("CORDBOARD_ESL_NODES", "secret@127.0.0.1", "CORDBOARD_TENANTS", "fenced"));
        return new AnswerPipeline(settings, ConfiguredSchemas.of(settings), () -> new byte[32], Clock.systemUTC());
    }

    private static MemoryDocuments documents(String more) {
        return MemoryDocuments.fenced("""
                {"cti_exten@lab.example": {"1001": {"param": {"password": "s3cret"}}},
                 "cti_dialplan_context@lab.example": ["@call_flow/6070"], %s}""".formatted(more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound", "alternative-sound"})
    void aFeatureCodeBehindWhichAnothersVoicemailIsPlayedIsLeftOutAndNamed(String member) throws BadRequest {
        String stored = "\"cti_call_flow@lab.example\": {\"6070\": %s}";
        String good = served(documents(stored.formatted(flow(member, "night.wav"))));
        assertThat(good).contains("call_flow/6070/feature-code");

        MemoryDocuments bad = documents(stored.formatted(flow(member, VOICEMAIL)));

        assertThat(served(bad)).contains("call_flow/6070").doesNotContain("feature-code");
        assertThat(answers().review().domain("lab.example", Set.of("default"), bad).stream()
                        .map(Problem::line)
                        .toList())
                .anyMatch(line -> line.startsWith("cti_call_flow@lab.example 6070 /" + member
                        + ": ignored: the whole extension is left out because tenants are fenced: '" + VOICEMAIL
                        + "' is not a sound"));
    }

    @Test
    void aPromptThatNoRouteMayPlayIsNamed() {
        MemoryDocuments documents =
                documents("\"cti_domain\": {\"lab.example\": {\"busy-callback\": {\"enabled\": true,"
                        + " \"prompts\": {\"busy-callback-ok\": \"" + VOICEMAIL
                        + "\", \"busy-callback\": \"ask.wav\"}}}}");

        List<String> lines = answers().review().domain("lab.example", Set.of("default"), documents).stream()
                .map(Problem::line)
                .filter(line -> line.contains("prompts"))
                .toList();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("cti_domain lab.example /busy-callback/prompts/busy-callback-ok: ignored: '" + VOICEMAIL
                        + "' is not played because tenants are fenced");
    }

    /** A fetch before the edit may have led the call there. */
    @Test
    void theDialoguePlaysATone() {
        int port = FreePort.find();
        try (RedisServer redis = RedisServer.start(directory)) {
            redis.send("HSET", "cti_secret", "proof", Proofs.KEY_TEXT);
            redis.send("HSET", "cti_exten@lab.example", "1001", "{}");
            redis.send("HSET", "cti_call_flow@lab.example", "6070", flow("alternative-sound", VOICEMAIL));
            try (ServingNode node = ServingNode.start(
                    redis.url(),
                    directory.resolve("data"),
                    "CORDBOARD_TENANTS",
                    "fenced",
                    "CORDBOARD_ESL_NODES",
                    "secret@127.0.0.1:" + FreePort.find(),
                    "CORDBOARD_ESL_OUTBOUND_PORT",
                    String.valueOf(port))) {
                node.await(StoreState.Phase.LIVE);

                List<String> executed = ScriptedCall.handOver(port, "leg", CHANNEL, line -> "");

                assertThat(executed)
                        .contains("playback tone_stream://%(200,100,440,880);loops=2")
                        .noneMatch(line -> line.contains("victim.example"));
            }
        }
    }

    private static String served(MemoryDocuments documents) throws BadRequest {
        String form = RunningCordboard.form("section", "dialplan", "Hunt-Context", "from-extension")
                + "&Hunt-Destination-Number=1&Call-Direction=inbound&variable_sip_authorized=true"
                + "&variable_sip_auth_username=1001&variable_user_name=1001&variable_domain_name=lab.example"
                + "&variable_sofia_profile_name=internal";
        XmlCurlRequest request = XmlCurlRequest.parse(Proofs.on(form).getBytes(StandardCharsets.UTF_8));
        return answers().fetch().answer(request, documents).document().text();
    }
}
