package io.cordboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogSettingsTest {
    private static LogSettings read(Map<String, String> environment) {
        return SettingsReader.read(Optional.empty(), environment).log();
    }

    @Test
    void withoutAWordItIsTextForPeople() {
        assertThat(read(Map.of())).isEqualTo(new LogSettings(LogSettings.Format.TEXT, Level.INFO));
    }

    @Test
    void formAndLevelAreReadInAnyCase() {
        assertThat(read(Map.of("CORDBOARD_LOG_FORMAT", "json", "CORDBOARD_LOG_LEVEL", "Debug")))
                .isEqualTo(new LogSettings(LogSettings.Format.JSON, Level.DEBUG));
    }

    @Test
    void anUnknownValueIsReportedWithTheAllowedOnes() {
        assertThatThrownBy(() -> read(Map.of("CORDBOARD_LOG_FORMAT", "xml")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("log.format is xml; expected one of text, json");
        assertThatThrownBy(() -> read(Map.of("CORDBOARD_LOG_LEVEL", "loud")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("log.level is loud; expected one of error, warn, info, debug, trace");
    }

    @Test
    void settingsNeverShowASecret() {
        assertThat(SettingsReader.read(
                                Optional.empty(),
                                Map.of(
                                        "CORDBOARD_REDIS_URL", "redis://a:redis-secret@127.0.0.1",
                                        "CORDBOARD_XML_CURL_CREDENTIALS", "a:http-secret"))
                        .toString())
                .doesNotContain("secret");
    }
}
