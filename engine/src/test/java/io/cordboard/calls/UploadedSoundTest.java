package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.api.ApiClient;
import io.cordboard.testing.WavFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sound that is uploaded by the API is heard in the next call, on whichever node it was uploaded. */
class UploadedSoundTest extends CallsTest {
    private static final String D = "acme.test";

    @AfterEach
    void isRemoved() {
        if (lab != null) {
            lab.store().command("DEL", "cti_exten@" + D);
            lab.store().command("DEL", "cti_recording@" + D);
        }
    }

    @Test
    void whatIsUploadedIsHeard() throws IOException, InterruptedException {
        lab.store().command("HSET", "cti_exten@" + D, "201", "{\"param\": {\"password\": \"secret-of-201\"}}");
        Phone ann = lab.phone("201", D, "secret-of-201").answering().registered();
        String token = ApiClient.command(lab.redisUrl(), "", "token", "tester", "--role", "admin")
                .strip();
        for (CordboardNode node : lab.nodes()) {
            HttpResponse<String> saved = upload(node, token, WavFile.tone(440, 44_100, 44_100));
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
            int before = lab.eventSocket().events().count();

            SipCall call = ann.call("7001").answered();

            EventSocketFrame played = lab.eventSocket()
                    .events()
                    .awaitAfter(
                            before,
                            "the recording",
                            event -> event.is("CHANNEL_EXECUTE_COMPLETE", "variable_sip_call_id", call.id())
                                    && event.header("Application").equals("playback"));
            assertThat(played.header("Application-Data")).contains("/recordings/_uploaded/acme.test/7001-");
            assertThat(played.header("Application-Response")).isEqualTo("FILE PLAYED");
            call.awaitEnd();
        }
    }

    private static HttpResponse<String> upload(CordboardNode node, String token, byte[] sound)
            throws IOException, InterruptedException {
        URI address = URI.create(node.url().replace("/xml", "/api/v1/domains/" + D + "/recording/7001/audio"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "audio/wav")
                                .PUT(BodyPublishers.ofByteArray(sound))
                                .build(),
                        BodyHandlers.ofString());
    }
}
