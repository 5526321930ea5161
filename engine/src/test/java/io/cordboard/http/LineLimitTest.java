package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineLimitTest {
    @Test
    void soManyLinesFitIntoASecondAndAsManyIntoTheNext() {
        AtomicLong nanos = new AtomicLong();
        LineLimit limit = new LineLimit(2, nanos::get);

        assertThat(limit.hasRoom()).isTrue();
        assertThat(limit.hasRoom()).isTrue();
        assertThat(limit.hasRoom()).isFalse();
        nanos.set(1_000_000_000L);
        assertThat(limit.hasRoom()).isTrue();
        assertThat(limit.hasRoom()).isTrue();
        assertThat(limit.hasRoom()).isFalse();
    }
}
