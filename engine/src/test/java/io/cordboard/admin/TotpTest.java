package io.cordboard.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The key of RFC 6238, "12345678901234567890". */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.at(KEY, seconds)).isEqualTo(code);
    }

    @Test
    void acceptsTheStepsBeforeAndAfterAndNoOther() {
        String code = Totp.at(KEY, 1000);

        assertThat(Totp.step(KEY, code, 1000)).hasValue(33);
        assertThat(Totp.step(KEY, code, 1030)).hasValue(33);
        assertThat(Totp.step(KEY, code, 970)).hasValue(33);
        assertThat(Totp.step(KEY, code, 1060)).isEmpty();
        assertThat(Totp.step(KEY, "", 1000)).isEmpty();
    }

    @Test
    void makesKeysOf160Bits() {
        assertThat(Totp.newKey()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newKey());
    }
}
