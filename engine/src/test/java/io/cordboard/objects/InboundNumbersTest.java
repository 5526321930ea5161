package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which outside numbers inbound calls reach with documents of trunks and routes. */
class InboundNumbersTest {
    private static final String D = "lab.example";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final FetchedCalls CALLS = new FetchedCalls(CORDBOARD);

    @BeforeEach
    void aDomainWithTwoTrunks() {
        CORDBOARD.store(Resources.text("routes/store.json"));
    }

    /** An inbound route to {@code number:N}, and the fetch after its transfer. */
    @ParameterizedTest
    @CsvSource({
        "0791234567, 2",
        "0791234568, 0",
        "0900123456, 0",
        "70123, 1",
        "0447123, 0", // its route leads to other numbers too
        "117, 0"
    })
    void anInboundCallReachesOnlyOutsideNumbersThatInboundAllowLists(String number, int trunks) {
        CORDBOARD.redis(
                "HSET",
                "cti_inbound_route@" + D,
                "main",
                "{\"order\": 1, \"did\": \"41441234567\", \"destination\": \"number:" + number + "\"}");

        assertThat(CALLS.in("41441234567", "0791112233")).contains("transfer " + number + " XML @outbound_route");
        assertThat(
                        FetchedCalls.extensions(
                                        CALLS.dialplan("@outbound_route", number, FetchedCalls.carrier("0791112233")))
                                .stream()
                                .filter(line -> line.contains("sofia/")))
                .allMatch(line -> line.matches(".*bridge sofia/gateway/[a-z]+/" + number))
                .hasSize(trunks);
    }

    @Test
    void randomDocumentsNeverLetAnInboundCallReachATrunkWithAnotherNumber() {
        Random random = new Random(17);
        List<String> numbers =
                List.of("0791234567", "0900123456", "117", "70123", "0447123", "41441234567", "+1900", "1001");
        List<String> patterns =
                List.of("_X.", "X!", "/.*/", "_[0-9]X.", "0900123456", "+X.", "0|X.", "+41+0|X.", "_0N.");
        for (int round = 0; round < 40; round++) {
            CORDBOARD.redis(
                    "HSET",
                    "cti_outbound_route@" + D,
                    "r" + round % 3,
                    "{\"order\": " + random.nextInt(20) + ", \"patterns\": [\"" + pick(patterns, random)
                            + "\"], \"trunks\": [\""
                            + pick(List.of("one", "two", "pbx"), random) + "\"], \"type\": \""
                            + pick(List.of("standard", "interconnect"), random) + "\", \"final\": \""
                            + pick(List.of("trunk:one/0900123456", "number:0900123456", "1001"), random) + "\"}");
            CORDBOARD.redis(
                    "HSET",
                    "cti_inbound_route@" + D,
                    "r" + round % 3,
                    "{\"order\": " + random.nextInt(20) + ", \"did\": [\"" + pick(patterns, random)
                            + "\"], \"destination\": \""
                            + pick(
                                    List.of(
                                            "trunk:two/0900123456",
                                            "number:" + pick(numbers, random),
                                            "route:default/0900",
                                            "1001"),
                                    random)
                            + "\"}");
            for (String context :
                    List.of("from-gateway", "@outbound_route", "@inbound_route", "@speed_dial", "default")) {
                String number = pick(numbers, random);
                assertThat(
                                FetchedCalls.extensions(
                                                CALLS.dialplan(context, number, FetchedCalls.carrier("0791112233")))
                                        .stream()
                                        .filter(line -> line.contains("sofia/")))
                        .as(context + " " + number)
                        .allMatch(line -> line.matches(".*bridge sofia/gateway/[a-z]+/(70123|0791234567|0447123)"));
            }
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
