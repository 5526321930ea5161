package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static io.cordboard.api.RecordingsLab.AUDIO;
import static io.cordboard.api.RecordingsLab.BYE;
import static io.cordboard.api.RecordingsLab.D;
import static io.cordboard.api.RecordingsLab.HELLO;
import static io.cordboard.api.RecordingsLab.played;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.WavFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds are uploaded by the API. */
class ApiSoundTest {
    private static final RecordingsLab LAB = new RecordingsLab();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = LAB.cordboard();

    private static ApiClient admin;
    private static DescribedAnswers described;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
        described = new DescribedAnswers(admin);
    }

    @AfterAll
    static void delete() throws IOException {
        LAB.delete();
    }

    @BeforeEach
    void documents() throws IOException {
        LAB.begin();
    }

    private static JsonNode uploaded(byte[] sound) {
        return described.of("putAudio_recording", admin.upload(AUDIO, sound, "audio/wav"), 200);
    }

    @Test
    void whatIsUploadedIsPlayedAndStandsInTheDocument() throws IOException, InterruptedException {
        JsonNode answer = uploaded(HELLO);

        String file = LAB.stored("7001").path("file").asText();
        assertThat(file).matches("_uploaded/7001-[0-9a-f]{16}\\.wav");
        assertThat(LAB.stored("7001").at("/by-phone/pin").asText()).isEqualTo("827364");
        assertThat(answer.path("saved").asBoolean()).isTrue();
        Path kept = LAB.folder()
                .resolve("_uploaded/acme.test")
                .resolve(Path.of(file).getFileName());
        assertThat(Files.readAllBytes(kept)).isEqualTo(HELLO);
        assertThat(Files.getPosixFilePermissions(kept).toString())
                .as("FreeSWITCH reads it")
                .contains("OTHERS_READ");
        HttpResponse<byte[]> heard = played(admin);
        assertThat(heard.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(heard.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(heard.body()).isEqualTo(HELLO);
    }

    @Test
    void theFirstUploadMakesTheRecording() {
        described.of("putAudio_recording", admin.upload(D + "/recording/7002/audio", HELLO, "audio/x-wav"), 200);
        assertThat(LAB.stored("7002").path("file").asText()).startsWith("_uploaded/7002-");
    }

    @Test
    void anUploadIsAChangeWithHistoryAndAWayBack() throws IOException, InterruptedException {
        uploaded(HELLO);
        uploaded(BYE);
        JsonNode entry = json(admin.get(D + "/history?limit=1")).at("/items/0");
        assertThat(entry.path("by").asText()).isEqualTo("tester");
        assertThat(entry.at("/changes/0/name").asText()).isEqualTo("7001");
        assertThat(entry.toString()).doesNotContain("827364");

        admin.post(D + "/history/" + entry.path("id").asText() + "/restore", "");
        assertThat(played(admin).body()).isEqualTo(HELLO);
        assertThat(admin.get("/audit").body()).contains("PUT /api/v1" + AUDIO);
    }

    @Test
    void anUploadWinsOverWhatAPhoneHasRecorded() throws IOException, InterruptedException {
        Files.createDirectories(LAB.folder().resolve("acme.test/by-phone"));
        Files.write(LAB.folder().resolve("acme.test/by-phone/7001-x.wav"), BYE);
        CORDBOARD.redis("HSET", "cti_state:7001@acme.test", "file", "by-phone/7001-x.wav");
        assertThat(played(admin).body()).isEqualTo(BYE);

        uploaded(HELLO);
        assertThat(played(admin).body()).isEqualTo(HELLO);
        assertThat(String.valueOf(CORDBOARD.redis("HGET", "cti_state:7001@acme.test", "file")))
                .isEqualTo("null");
    }

    @Test
    void aDryRunPlansAndKeepsNothing() {
        JsonNode plan = described.of("putAudio_recording", admin.upload(AUDIO + "?dry-run", HELLO, "audio/wav"), 200);
        assertThat(plan.path("saved").asBoolean()).isFalse();
        assertThat(LAB.stored("7001").path("file").asText()).isEqualTo("welcome.wav");
        assertThat(LAB.folder()).isEmptyDirectory();
    }

    @Test
    void anotherVersionIsNotOverwritten() {
        String etag =
                admin.get(D + "/recording/7001").headers().firstValue("ETag").orElseThrow();
        uploaded(HELLO);
        described.of("putAudio_recording", admin.header("If-Match", etag).upload(AUDIO, BYE, "audio/wav"), 412);
        described.of("putAudio_recording", admin.header("If-None-Match", "*").upload(AUDIO, BYE, "audio/wav"), 412);
        assertThat(LAB.stored("7001").path("file").asText()).startsWith("_uploaded/7001-");
    }

    @Test
    void onlyWhoMayWriteUploadsAndOnlyWhoMayReadListens() {
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "acme.test");
        described.of("putAudio_recording", viewer.upload(AUDIO, HELLO, "audio/wav"), 403);
        uploaded(HELLO);
        assertThat(viewer.get(AUDIO).statusCode()).isEqualTo(200);
        ApiClient elsewhere = ApiClient.with(CORDBOARD, "editor", "other.test");
        described.of("getAudio_recording", elsewhere.get(AUDIO), 403);
        described.of("putAudio_recording", elsewhere.upload(AUDIO, HELLO, "audio/wav"), 403);
        assertThat(new ApiClient(CORDBOARD).get(AUDIO).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNoSoundIsRefused() {
        JsonNode problem = described.of(
                "putAudio_recording",
                admin.upload(AUDIO, "<script>".getBytes(StandardCharsets.UTF_8), "audio/wav"),
                422);
        assertThat(problem.path("detail").asText()).isEqualTo("the file is not a WAV file");
        described.of("putAudio_recording", admin.upload(AUDIO, HELLO, "audio/mpeg"), 415);
        described.of("putAudio_recording", admin.upload(AUDIO, new byte[20 * 1024 * 1024 + 1], "audio/wav"), 413);
        assertThat(LAB.folder()).isEmptyDirectory();
    }

    @Test
    void theQuotaOfTheDomainHolds() {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{\"quotas\":{\"recording-megabytes\":1}}");
        byte[] large = WavFile.tone(440, 8_000, 300_000);
        uploaded(large);
        JsonNode problem = described.of(
                "putAudio_recording",
                admin.upload(D + "/recording/7002/audio", WavFile.tone(441, 8_000, 300_000), "audio/wav"),
                409);
        assertThat(problem.path("reason").asText()).isEqualTo("quota");
        assertThat(CORDBOARD.redis("HEXISTS", "cti_recording@acme.test", "7002").toInteger())
                .isZero();
    }

    @Test
    void whatIsSwitchedOffStaysAndWhatNobodyNamesMakesRoom() throws IOException {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{\"quotas\":{\"recording-megabytes\":1}}");
        byte[] large = WavFile.tone(440, 8_000, 300_000);
        uploaded(large);
        String first = LAB.stored("7001").path("file").asText();
        admin.patch(D + "/recording/7001", "{\"enabled\":false}");
        Path file = LAB.folder().resolve("_uploaded/acme.test").resolve(first.substring(first.indexOf('/') + 1));
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minusSeconds(7200)));
        byte[] other = WavFile.tone(880, 8_000, 300_000);
        described.of("putAudio_recording", admin.upload(D + "/recording/7002/audio", other, "audio/wav"), 409);
        assertThat(file).exists();

        admin.delete(D + "/recording/7001");
        described.of("putAudio_recording", admin.upload(D + "/recording/7002/audio", other, "audio/wav"), 200);
        assertThat(file).doesNotExist();
    }

    @Test
    void aRefusedUploadChangesNothingForCallers() {
        CORDBOARD.redis("HSET", "cti_state:7001@acme.test", "file", "by-phone/7001-x.wav");
        CORDBOARD.redis("HSET", "cti_recording@acme.test", "7001", "{\"name\":[],\"file\":\"welcome.wav\"}");
        described.of("putAudio_recording", admin.upload(AUDIO, HELLO, "audio/wav"), 422);
        assertThat(String.valueOf(CORDBOARD.redis("HGET", "cti_state:7001@acme.test", "file")))
                .isEqualTo("by-phone/7001-x.wav");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/domains/acme.test/recording/..%2F..%2Fetc/audio",
                "/domains/acme.test/recording/%2Fetc%2Fpasswd/audio",
                "/domains/acme.test/recording/a%00b/audio",
                "/domains/..%2Fother/recording/7001/audio",
                "/domains/%2E%2E/recording/7001/audio",
                "/domains/_uploaded/recording/7001/audio"
            })
    void aNameIsNoPath(String path) throws IOException {
        assertThat(admin.upload(path, HELLO, "audio/wav").statusCode()).isBetween(400, 499);
        assertThat(admin.get(path).statusCode()).isBetween(400, 499);
        try (Stream<Path> files = Files.walk(LAB.folder())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> LAB.folder().relativize(file).getNameCount()))
                    .as("whatever is left is in the folder of a domain")
                    .allMatch(depth -> depth == 3);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldWithoutItsPlace() throws IOException {
        Files.writeString(LAB.folder().resolve("_uploaded"), "no folder");
        JsonNode problem = described.of("putAudio_recording", admin.upload(AUDIO, HELLO, "audio/wav"), 503);
        assertThat(problem.toString()).doesNotContain(LAB.folder().toString());
        assertThat(LAB.stored("7001").path("file").asText()).isEqualTo("welcome.wav");
    }
}
