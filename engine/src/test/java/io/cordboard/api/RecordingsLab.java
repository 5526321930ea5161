package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A node with a folder of recordings, and the domain acme.test with the recording 7001. */
final class RecordingsLab {
    static final String D = "/domains/acme.test";
    static final String AUDIO = D + "/recording/7001/audio";
    static final byte[] HELLO = WavFile.tone(440, 8_000, 800);
    static final byte[] BYE = WavFile.tone(880, 8_000, 800);

    private final Path folder;
    private final RunningCordboard cordboard;

    RecordingsLab() {
        try {
            folder = Files.createTempDirectory("recordings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cordboard = RunningCordboard.empty().with("CORDBOARD_RECORDINGS_DIR", folder.toString());
    }

    Path folder() {
        return folder;
    }

    RunningCordboard cordboard() {
        return cordboard;
    }

    /** Deletes what an earlier test has left, and writes the documents. */
    void begin() throws IOException {
        clear();
        cordboard.redis("KEYS", "cti_*@*").forEach(key -> cordboard.redis("DEL", key.toString()));
        cordboard.redis("HSET", "cti_domain", "acme.test", "{}");
        cordboard.redis(
                "HSET",
                "cti_recording@acme.test",
                "7001",
                "{\"name\":\"Welcome\",\"file\":\"welcome.wav\",\"by-phone\":{\"pin\":\"827364\"}}");
    }

    void delete() throws IOException {
        clear();
        Files.delete(folder);
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    JsonNode stored(String name) {
        return json(String.valueOf(cordboard.redis("HGET", "cti_recording@acme.test", name)));
    }

    /** What the user gets who plays the recording. */
    static HttpResponse<byte[]> played(ApiClient user, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = user.request(AUDIO);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
