package io.cordboard.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cordboard.testing.Capture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All bytes are parsed to a fetch or throw a {@link BadRequest}. A normal run tries the recorded bodies, each changed in
 * many places with a fixed seed, and the inputs that were kept. {@code JAZZER_FUZZ=1} searches for new ones.
 */
class XmlCurlRequestFuzzTest {
    private static final long SEED = 20261122;
    private static final int CHANGES = 40;
    private static final String TELLING = "&=%+\0\u00e9\u00ff01aA;<{$";

    @FuzzTest(maxDuration = "60s")
    void isAFetchOrABadRequest(byte[] body) {
        check(body);
    }

    static List<Capture> recordedBodies() {
        return Capture.all();
    }

    @ParameterizedTest
    @MethodSource("recordedBodies")
    void aDamagedBodyIsAFetchOrABadRequest(Capture capture) {
        byte[] body = capture.form().getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(SEED + capture.scenario().hashCode());
        for (int i = 0; i < CHANGES && body.length > 0; i++) {
            body[random.nextInt(body.length)] = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
            check(body);
        }
    }

    private static void check(byte[] body) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(body);
            assertThat(request.section()).isNotEmpty();
            assertThat(request.context().orElse("")).doesNotContain("\0");
            assertThat(request.field("user").orElse("x")).isNotEmpty();
        } catch (BadRequest refused) {
            assertThat(refused.status()).isIn(400, 413);
        }
    }
}
