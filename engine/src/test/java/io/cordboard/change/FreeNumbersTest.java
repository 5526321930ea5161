package io.cordboard.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.objects.NumberPlan.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ranges between the numbers of a domain. */
class FreeNumbersTest {
    private static Taken number(String number) {
        return new Taken(number, "exten", number, false, false, "the user " + number, "");
    }

    private static Taken code(String number, boolean takesMore) {
        return new Taken(number, "feature_code", "x", true, takesMore, "a code", "");
    }

    private static List<String> free(Taken... taken) {
        return FreeNumbers.between(List.of(taken), 100).stream()
                .map(range -> range.from() + "-" + range.to())
                .toList();
    }

    @Test
    void gapsAreInTheHundredsThatAreUsed() {
        assertThat(free(number("1000"), number("1001"), number("1050"), number("2099")))
                .containsExactly("1002-1049", "1051-1099", "2000-2098");
    }

    @Test
    void numbersOfTwoDigitsHaveTensAndZerosStay() {
        assertThat(free(number("07"), number("0100"))).containsExactly("00-06", "08-09", "0101-0199");
    }

    @Test
    void whatACodeTakesIsNotFree() {
        assertThat(free(number("1100"), code("1105", false), code("115", true), code("*11", true)))
                .containsExactly("1101-1104", "1106-1149", "1160-1199");
    }

    @Test
    void codesAndEmergencyNumbersAloneOfferNothing() {
        assertThat(free(code("60", false), new Taken("112", "", "", false, false, "emergency calls", "")))
                .isEmpty();
    }

    @Test
    void ofManyRangesOnlyTheFirstAreGiven() {
        Taken[] many = new Taken[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = number(Integer.toString(1000 + 2 * i));
        }
        assertThat(FreeNumbers.between(List.of(many), 10)).hasSize(10);
    }
}
