package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tenants are fenced, a domain telephones by its own trunks all the same, with all that a route may say. */
class FencedRoutesTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty().with("CORDBOARD_TENANTS", "fenced");

    @ParameterizedTest
    @CsvSource({"0441234567, gateway/two", "80441234567, gateway/one", "117, gateway/two", "70123, gateway/pbx"})
    void aRouteIsServed(String number, String trunk) {
        CORDBOARD.store(Resources.text("routes/store.json"));

        assertThat(dialplan(number)).contains("sofia/" + trunk + "/");
    }

    @Test
    void theTrunkOfAnotherDomainIsNot() {
        CORDBOARD.store(Resources.text("routes/store.json"));
        CORDBOARD.redis("HSET", "cti_gateway@other.example", "theirs", "{}");
        CORDBOARD.redis(
                "HSET",
                "cti_outbound_route@lab.example",
                "national",
                "{\"order\": 1, \"patterns\": [\"_0Z.\"], \"trunks\": [\"theirs\"]}");

        assertThat(dialplan("0441234567")).doesNotContain("theirs").contains("503 Service Unavailable");
    }

    private static String dialplan(String number) {
        return new FetchedCalls(CORDBOARD).dialplan("from-extension", number, FetchedCalls.phone("1001"));
    }
}
