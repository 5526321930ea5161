package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import org.junit.jupiter.api.Test;

class FailureAnswersTest {
    /** Otherwise strangers could fill the log with errors. */
    @Test
    void whoDisconnectsIsNoFaultOfCordboard() {
        assertThat(FailureAnswers.of(new HttpClosedException("closed")).status())
                .isEqualTo(400);
        assertThat(FailureAnswers.of(new IllegalStateException()).status()).isEqualTo(500);
    }
}
