package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.WavFile;
import io.cordboard.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads over slow lines: they have more time than other requests, and only a few of them are held in memory. */
class ApiSlowUploadTest {
    private static final Path FOLDER = folder();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_RECORDINGS_DIR", FOLDER.toString())
            .with("CORDBOARD_HTTP_IDLE_MILLIS", "5000");

    private static final String PATH = "/domains/acme.test/recording/7001/audio";
    private static final byte[] SOUND = WavFile.tone(440, 8_000, 800);

    private static String token;
    private static ApiClient admin;

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("recordings");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void token() {
        token = ApiClient.command(CORDBOARD, "", "token", "slow", "--role", "admin")
                .strip();
        admin = ApiClient.with(CORDBOARD, "admin");
    }

    @BeforeEach
    void domain() {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
    }

    private static Wire begun(String who) {
        String all = new String(SOUND, StandardCharsets.ISO_8859_1);
        return new Wire(CORDBOARD.port())
                .send("PUT /api/v1" + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + who
                        + "\r\nContent-Type: audio/wav\r\nContent-Length: " + SOUND.length + "\r\n\r\n"
                        + all.substring(0, 100));
    }

    private static Wire finished(Wire wire) {
        return wire.send(new String(SOUND, StandardCharsets.ISO_8859_1).substring(100));
    }

    /** Both begin at the same time, and one of a stranger does not get the time. */
    @Test
    void anUploadMayTakeLongerThanOtherRequests() {
        try (Wire upload = begun(token);
                Wire stranger = begun("nobody")) {
            assertThat(stranger.readToEnd()).doesNotContain("HTTP/1.1 200");
            try (Wire another = new Wire(CORDBOARD.port())) {
                assertThat(another.send("PUT /api/v1" + PATH + " HTTP/1.1\r\n").readToEnd())
                        .doesNotContain("HTTP/1.1 200");
            }
            assertThat(Wire.status(finished(upload).readResponse())).isEqualTo(200);
        }
    }

    /** An upload of the test itself may take a place first, so there are as many as are needed. */
    @Test
    void onlyAFewAreTakenAtOnceAndWhoDisconnectsFreesHisPlace() {
        List<Wire> begun = new ArrayList<>();
        try {
            Eventually.holds("one more is refused", () -> {
                begun.add(begun(ApiClient.command(CORDBOARD, "", "token", "slow" + begun.size(), "--role", "admin")
                        .strip()));
                return uploaded() == 503;
            });
        } finally {
            begun.forEach(Wire::close);
        }
        Eventually.holds("the next one is taken", () -> uploaded() == 200);
    }

    @Test
    void oneSenderLeavesAPlaceForOthers() {
        ApiClient slow = new ApiClient(CORDBOARD).header("Authorization", "Bearer " + token);
        List<Wire> begun = new ArrayList<>();
        try {
            Eventually.holds("one more of the same sender is refused", () -> {
                begun.add(begun(token));
                return slow.upload(PATH, SOUND, "audio/wav").statusCode() == 503;
            });
            assertThat(uploaded()).isEqualTo(200);
        } finally {
            begun.forEach(Wire::close);
        }
    }

    private static int uploaded() {
        return admin.upload(PATH, SOUND, "audio/wav").statusCode();
    }
}
