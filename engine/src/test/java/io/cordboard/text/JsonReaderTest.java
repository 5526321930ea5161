package io.cordboard.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cordboard.text.JsonReader.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits for JSON. {@code documents/} shows what is allowed in documents. */
class JsonReaderTest {
    private static final String WHOLE =
            "{\"param\": {\"password\": \"k3-\\u00e9 \\\"\", \"a\": [1, -2.50, true, null]}}";

    @Test
    void readsADocumentAsLargeAsTheLimitAndNoLarger() throws NotJson {
        String text = "\"" + "x".repeat(JsonReader.MAX_BYTES - 2) + "\"";

        assertThat(JsonReader.read(utf8(text)).asText()).hasSize(JsonReader.MAX_BYTES - 2);
        assertRefused(utf8(text + " "), "is 262145 bytes long; at most 262144 are read");
    }

    @Test
    void refusesFiveMegabytesUnread() {
        assertRefused(new byte[5 * 1024 * 1024], "is 5242880 bytes long; at most 262144 are read");
    }

    @Test
    void readsNestingAsDeepAsTheLimitAndNoDeeper() throws NotJson {
        assertThat(JsonReader.read(utf8(nested(JsonReader.MAX_DEPTH))).isArray())
                .isTrue();
        assertRefused(utf8(nested(JsonReader.MAX_DEPTH + 1)), "is not JSON: it is nested deeper than 64 levels");
    }

    @Test
    void refusesNestingOfTenThousandLevels() {
        assertRefused(utf8(nested(10_000)), "is not JSON: it is nested deeper than 64 levels");
        assertRefused(utf8("{\"condition\":".repeat(10_000)), "is not JSON: it is nested deeper than 64 levels");
    }

    static Stream<byte[]> notUtf8() {
        return Stream.of(
                new byte[] {'"', (byte) 0xE9, '"'}, // é in Latin-1
                new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}, // overlong
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, // a surrogate
                new byte[] {(byte) 0xFF, (byte) 0xFE, '"', 0, '"', 0}); // UTF-16
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void refusesWhatIsNotUtf8(byte[] bytes) {
        assertRefused(bytes, "is not UTF-8");
    }

    @Test
    void refusesADocumentThatIsCutAnywhereAndNeverShowsWhatItHolds() {
        byte[] bytes = utf8(WHOLE);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(NotJson.class)
                    .as("the first %s bytes", length)
                    .isThrownBy(() -> JsonReader.read(cut))
                    .withMessageNotContaining("k3");
        }
    }

    @Test
    void readsADocumentWithAMillionDigitsOfExponentWithoutComputingThem() throws NotJson {
        assertThat(JsonReader.read(utf8("1e999999999")).asText()).isEqualTo("1E+999999999");
    }

    @Test
    void refusesANumberWithMoreDigitsOfExponentThanAreRead() {
        assertRefused(
                utf8("{\"a\": 1e000000000000000021237408664}"),
                "contains a number that is too large or too long to be read");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatExceptionOfType(NotJson.class)
                .isThrownBy(() -> JsonReader.read(bytes))
                .withMessage(message);
    }
}
