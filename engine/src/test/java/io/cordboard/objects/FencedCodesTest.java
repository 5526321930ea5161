package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tenants are fenced, a domain has its feature codes all the same. */
class FencedCodesTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty().with("CORDBOARD_TENANTS", "fenced");

    @ParameterizedTest
    @CsvSource({
        "*81, do-not-disturb/on",
        "*8411001, forward-always/on",
        "**1001, pickup-extension/code",
        "*8, pickup-group",
        "*97, own-mailbox",
        "*98, any-mailbox",
        "*43, echo",
        "*60, time",
        "*65, own-number",
        "1001, transfer"
    })
    void aCodeIsServed(String number, String feature) {
        CORDBOARD.store("""
                { "cti_exten@lab.example": {"1001": {"param": {"password": "x"}, "pickup-group": "sales"}},
                  "cti_domain": {"lab.example": {"codes": "cordboard"}} }""");
        assertThat(dialplan(number)).contains("<extension name=\"feature_code/" + feature + "\"");
    }

    private static String dialplan(String number) {
        return new FetchedCalls(CORDBOARD).dialplan("from-extension", number, FetchedCalls.phone("1001"));
    }
}
