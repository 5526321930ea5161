package io.cordboard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRestartsTest {
    @ParameterizedTest
    @CsvSource({
        "idle, 0, 12:00, true",
        "idle, 1, 12:00, false",
        "by-hand, 0, 12:00, false",
        "03:30, 5, 03:29:59, false",
        "03:30, 5, 03:30, true",
        "03:30, 5, 03:39:59, true",
        "03:30, 0, 03:40, false",
        "23:55, 5, 00:04, true",
    })
    void isDue(String setting, int calls, LocalTime now, boolean due) {
        assertThat(ProfileRestarts.parse(setting).orElseThrow().isDue(calls, now))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Idle", "3:30", "25:00", "never", "03:30 "})
    void otherValuesAreRefused(String text) {
        assertThat(ProfileRestarts.parse(text)).isEmpty();
    }
}
