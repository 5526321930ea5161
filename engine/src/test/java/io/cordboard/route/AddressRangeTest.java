package io.cordboard.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32",
        "203.0.113.0/24, 203.0.113.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "255.255.255.255, 255.255.255.255/32",
        "010.000.001.002, 10.0.1.2/32",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32",
        "::ffff:192.0.2.1, 192.0.2.1/32",
    })
    void readsLiteralNetworks(String text, String network) {
        assertThat(AddressRange.parse(text).map(AddressRange::toString)).hasValue(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "10.0.0.256",
                "10.0.0.1234",
                "10.0.0.0001",
                "1.2.3.-4",
                "1.2.3.a",
                "1.2.3.٤",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/-1",
                "::/129",
                "proxy.example",
                ":",
                "1:2",
                "fe80::1%lo",
                "[::1]"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Test
    void containsTheAddressesOfItsNetworkAlone() {
        AddressRange range = AddressRange.parse("203.0.113.64/26").orElseThrow();

        assertThat(range.contains("203.0.113.64")).isTrue();
        assertThat(range.contains("203.0.113.127")).isTrue();
        assertThat(range.contains("203.0.113.63")).isFalse();
        assertThat(range.contains("203.0.113.128")).isFalse();
        assertThat(range.contains("::1")).isFalse();
        assertThat(range.contains("proxy.example")).isFalse();
    }
}
