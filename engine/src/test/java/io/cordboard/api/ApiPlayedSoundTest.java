package io.cordboard.api;

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
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API plays: to whom, whole or in parts, and nothing but sounds of the domain. */
class ApiPlayedSoundTest {
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
    void aPartOfASoundIsPlayedAlone() throws IOException, InterruptedException {
        uploaded(HELLO);
        HttpResponse<byte[]> part = played(admin, "Range", "bytes=4-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-7/" + HELLO.length);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(HELLO, 4, 8));
        assertThat(played(admin, "Range", "bytes=" + (HELLO.length - 2) + "-").body())
                .hasSize(2);
        assertThat(played(admin, "Range", "bytes=999999999-").body()).isEqualTo(HELLO);
    }

    @Test
    void aLongSoundArrivesWholeAndInParts() throws IOException, InterruptedException {
        byte[] sound = longSound();
        assertThat(played(admin).body()).isEqualTo(sound);
        assertThat(played(admin, "Range", "bytes=1000000-2999999").body())
                .isEqualTo(java.util.Arrays.copyOfRange(sound, 1_000_000, 3_000_000));
    }

    /** More of them than the node serves at the same time. */
    @Test
    void whoHangsUpInTheMiddleTakesNothingFromOthers() throws IOException {
        longSound();
        String token = ApiClient.command(CORDBOARD, "", "token", "hasty", "--role", "viewer")
                .strip();
        for (int i = 0; i < 60; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), CORDBOARD.port())) {
                String request = "GET /api/v1" + AUDIO + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token;
                socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            }
        }
        assertThat(admin.get(AUDIO).statusCode()).isEqualTo(200);
    }

    private static byte[] longSound() throws IOException {
        byte[] sound = WavFile.tone(440, 8_000, 2_000_000);
        Files.createDirectories(LAB.folder().resolve("acme.test"));
        Files.write(LAB.folder().resolve("acme.test/welcome.wav"), sound);
        return sound;
    }

    @Test
    void whoMustNotSeeNumbersHearsTheWholeSound() throws IOException, InterruptedException {
        uploaded(HELLO);
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "vera", "--role", "viewer");
        String stored = String.valueOf(CORDBOARD.redis("HGET", "cti_admin", "vera"));
        CORDBOARD.redis("HSET", "cti_admin", "vera", stored.replaceFirst("\\{", "{\"hide-numbers\":true,"));
        ApiClient vera = new ApiClient(CORDBOARD).signedIn("vera", ApiClient.PASSWORD);
        assertThat(HttpClient.newHttpClient()
                        .send(vera.request(AUDIO).build(), BodyHandlers.ofByteArray())
                        .body())
                .isEqualTo(HELLO);
    }

    @Test
    void aDocumentCannotLeadToOtherFiles() throws IOException {
        Files.createDirectories(LAB.folder().resolve("other.test"));
        Files.write(LAB.folder().resolve("other.test/secret.wav"), BYE);
        Files.createDirectories(LAB.folder().resolve("acme.test"));
        Files.createSymbolicLink(
                LAB.folder().resolve("acme.test/link.wav"), LAB.folder().resolve("other.test/secret.wav"));
        for (String file : List.of("../other.test/secret.wav", "/etc/passwd", "_uploaded/../other.test/x.wav")) {
            CORDBOARD.redis("HSET", "cti_recording@acme.test", "7001", "{\"file\":\"" + file + "\"}");
            assertThat(admin.get(AUDIO).statusCode()).as(file).isEqualTo(404);
        }
        CORDBOARD.redis("HSET", "cti_recording@acme.test", "7001", "{\"file\":\"link.wav\"}");
        described.of("getAudio_recording", admin.get(AUDIO), 404);
    }

    @Test
    void aDomainHasItsUploadsForItself() {
        uploaded(HELLO);
        String file = LAB.stored("7001").path("file").asText();
        CORDBOARD.redis("HSET", "cti_recording@other.test", "7001", "{\"file\":\"" + file + "\"}");
        assertThat(admin.get("/domains/other.test/recording/7001/audio").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBePlayedSaysWhy() throws IOException {
        assertThat(described
                        .of("getAudio_recording", admin.get(AUDIO), 404)
                        .path("detail")
                        .asText())
                .contains("welcome.wav");
        assertThat(admin.get(D + "/recording/9999/audio").statusCode()).isEqualTo(404);
        Files.createDirectories(LAB.folder().resolve("acme.test"));
        Files.writeString(LAB.folder().resolve("acme.test/welcome.wav"), "root:x:0:0");
        JsonNode problem = described.of("getAudio_recording", admin.get(AUDIO), 409);
        assertThat(problem.toString()).doesNotContain("root");
        assertThat(List.of(404, 405))
                .contains(admin.get(D + "/exten/1001/audio").statusCode());
    }
}
