package io.cordboard.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna\r\nX: 1",
                "Anna\t",
                "Anna\u007f",
                "Anna%0d%0aX: 1",
                "Anna%0D",
                "Anna%250d%250a",
                "Anna%25250a",
                "%%300a",
                "%2%350a",
                "x%7f",
                "%1F"
            })
    void aControlCharacterIsFoundHoweverOftenItIsEncoded(String text) {
        assertThat(EncodedText.holdsControl(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Anna",
                "100 % Müller",
                "50%",
                "%4",
                "%zz",
                "Anna%20Hall",
                "Anna%2520Hall",
                "+44%2B1",
                "%e2%82%ac"
            })
    void textWithoutControlCharactersIsAccepted(String text) {
        assertThat(EncodedText.holdsControl(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 20})
    void textThatIsEncodedTooOftenCountsAsContainingOne(int times) {
        assertThat(EncodedText.holdsControl("%" + "25".repeat(times) + "41")).isTrue();
    }
}
