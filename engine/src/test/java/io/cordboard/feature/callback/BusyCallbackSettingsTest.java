package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.MemoryDocuments;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusyCallbackSettingsTest {
    private static final BusyCallbackSettings DEFAULTS = new BusyCallbackSettings(
            false,
            "5",
            false,
            Duration.ofMinutes(45),
            Duration.ofMinutes(180),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            false,
            5,
            5,
            "*66",
            "*86",
            "*87",
            Map.of(),
            "en");

    @Test
    void aDomainThatSaysNothingHasTheDefaults() {
        assertThat(settings("{}")).isEqualTo(DEFAULTS);
        assertThat(BusyCallbackSettings.of(MemoryDocuments.ofJson("{}"), "demo.example"))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void whatAnEmptyMemberDoesNotSayIsTheDefault() {
        assertThat(settings("{\"busy-callback\": {}}")).isEqualTo(DEFAULTS);
    }

    @Test
    void everyMemberIsReadAsItIsWritten() {
        assertThat(settings("""
                {"busy-callback": {"enabled": true, "digit": "*", "no-reply": true, "service-minutes": 60,
                "no-reply-minutes": 90, "guard-seconds": 10, "recall-ring-seconds": 30, "recall-retry": true,
                "per-caller": 3, "per-callee": 7, "request-code": "*37", "cancel-code": "#37", "pending-code": "*#37#",
                "prompts": {"busy-callback": "/srv/busy.wav", "digit-0": "$${sounds_dir}/0.wav"}, "language": "zh"}}"""))
                .isEqualTo(new BusyCallbackSettings(
                        true,
                        "*",
                        true,
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(90),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        true,
                        3,
                        7,
                        "*37",
                        "#37",
                        "*#37#",
                        Map.of("busy-callback", "/srv/busy.wav", "digit-0", "$${sounds_dir}/0.wav"),
                        "zh"));
    }

    @Test
    void textMeansWhatNumbersAndTruthValuesMean() {
        assertThat(settings("""
                {"busy-callback": {"enabled": "yes", "digit": 7, "service-minutes": "60", "per-caller": "1"}}""")).isEqualTo(settings("""
                {"busy-callback": {"enabled": true, "digit": "7", "service-minutes": 60, "per-caller": 1}}"""));
    }

    @Test
    void aNumberWithAPointIsTheNumber() {
        BusyCallbackSettings settings = settings("{\"busy-callback\": {\"service-minutes\": 60.0, \"digit\": 7.0}}");
        assertThat(settings.service()).isEqualTo(Duration.ofMinutes(60));
        assertThat(settings.digit()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "en, {}",
        "zh, {\"language\": \"zh\"}",
        "zh, {\"language\": \"zh-CN\"}",
        "zh, {\"language\": \"ZH_tw\"}",
        "en, {\"language\": \"de\"}",
        "en, {\"language\": \"z\"}",
        "en, '{\"language\": \"zh\", \"busy-callback\": {\"language\": \"en\"}}'",
        "zh, '{\"language\": \"en\", \"busy-callback\": {\"language\": \"zh\"}}'"
    })
    void theLanguageIsItsOwnOrTheDomainsOrEnglish(String language, String document) {
        assertThat(settings(document).language()).isEqualTo(language);
    }

    private static BusyCallbackSettings settings(String domain) {
        return BusyCallbackSettings.of(
                MemoryDocuments.ofJson("{\"cti_domain\": {\"demo.example\": " + domain + "}}"), "demo.example");
    }
}
