package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node has so many places for streams of events. Nobody keeps all others from them. */
class ApiPlacesTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final int OF_ONE = 50;
    private static final int OF_ALL = 200;

    private static String token(String name) {
        return ApiClient.command(CORDBOARD, "", "token", name, "--role", "viewer")
                .strip();
    }

    private static Wire begun(String token) {
        return new Wire(CORDBOARD.port())
                .send("GET /api/v1/live/changes?domain=acme.test HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n");
    }

    private static int status(String token) {
        try (Wire wire = begun(token)) {
            return Wire.status(wire.readResponse());
        }
    }

    @Test
    void oneSenderLeavesPlacesForOthers() {
        String greedy = token("greedy");
        List<Wire> streams = new ArrayList<>();
        try {
            for (int i = 0; i < OF_ONE; i++) {
                Wire stream = begun(greedy);
                streams.add(stream);
                assertThat(Wire.status(stream.readResponse())).isEqualTo(200);
            }
            assertThat(status(greedy)).isEqualTo(503);
            assertThat(status(token("other"))).isEqualTo(200);
        } finally {
            streams.forEach(Wire::close);
        }
        Eventually.holds("there is a place again", () -> status(greedy) == 200);
    }

    /** More than there are places disconnect while Redis is asked who they are. */
    @Test
    void whoDisconnectsBeforeTheStreamBeginsKeepsNoPlace() {
        String hasty = token("hasty");
        for (int i = 0; i < 2 * OF_ALL; i++) {
            begun(hasty).close();
        }
        Eventually.holds("there are places", () -> status(hasty) == 200);
    }

    /** Bodies are held in memory. */
    @Test
    void whoSendsManyLargeBodiesAtOnceLeavesPlaceForOthers() {
        String large = token("large");
        String path = "/domains/acme.test/simulate";
        String body = "{\"from\": \"1001\", \"to\": \"1002\"}" + " ".repeat(1_900_000);
        List<Wire> begun = new ArrayList<>();
        try {
            Eventually.holds("one more is refused", () -> {
                begun.add(new Wire(CORDBOARD.port())
                        .send("POST /api/v1" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + large
                                + "\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{"));
                return begun.size() > 20 || posted(large, path, body) == 503;
            });
            assertThat(begun).hasSizeLessThan(20);
            assertThat(posted(token("other"), path, body)).isEqualTo(422);
        } finally {
            begun.forEach(Wire::close);
        }
        Eventually.holds("there is place again", () -> posted(large, path, body) == 422);
    }

    private static int posted(String token, String path, String body) {
        return new ApiClient(CORDBOARD)
                .header("Authorization", "Bearer " + token)
                .post(path, body)
                .statusCode();
    }

    @Test
    void theBodyOfAStrangerIsSmall() {
        ApiClient nobody = new ApiClient(CORDBOARD);
        assertThat(nobody.signIn("ann", "x".repeat(20_000)).statusCode()).isEqualTo(413);
        assertThat(nobody.signIn("ann", "x".repeat(200)).statusCode()).isEqualTo(401);
    }
}
