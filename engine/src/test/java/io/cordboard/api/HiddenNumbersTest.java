package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenNumbersTest {
    private static final HiddenNumbers HIDDEN = new HiddenNumbers(Set.of("442079460100", "2000012"));

    @ParameterizedTest
    @CsvSource({
        "02079460321, 0207946…",
        "+442079460321, +44207946…",
        "number:+442079460321, number:+44207946…",
        "trunk:carrier/02079460321, trunk:carrier/0207946…",
        "%2B442079460321, %2B44207946…",
        "sip:02079460321@192.0.2.1:5060, sip:0207946…@192.0.2.1:5060",
        "+44 20 7946 0321, +44 20 7946…",
        "+44 (0)20 7946 03 21, +44 (0)20 7946…",
        "from 02079460321 to 02079460322, from 0207946… to 0207946…",
    })
    void theEndOfANumberOfSomebodyOutsideIsLeftOut(String whole, String shown) {
        assertThat(HIDDEN.text(whole)).isEqualTo(shown);
        assertThat(HIDDEN.text(shown)).as("a second time").isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001",
                "123456",
                "+1 2 3",
                "442079460100",
                "+442079460100",
                "2000012",
                "2026-11-29T16:23:11.123456789Z",
                "0b2d7f7e-1234-4321-9876-123456789012",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "192.168.100.200",
                "mon-fri 08:00-18:00",
            })
    void otherTextsStayAsTheyAre(String text) {
        assertThat(HIDDEN.text(text)).isEqualTo(text);
    }

    @Test
    void membersThatNameEntriesStay() {
        String json = "{\"id\":\"1764433581123-0\",\"etag\":\"12345678\",\"next\":\"12345678\"}";
        assertThat(HIDDEN.json(ApiClient.json(json))).hasToString(json);
        assertThat(HIDDEN.json(
                        ApiClient.json("{\"02079460321\":{\"after\":{\"number\":2079460321,\"id\":\"12345678\"}}}")))
                .hasToString("{\"0207946…\":{\"after\":{\"number\":\"207946…\",\"id\":\"1234…\"}}}");
        assertThat(HIDDEN.document(ApiClient.json("{\"number\":2.079460321E9,\"share\":0.12345678}")))
                .hasToString("{\"number\":\"207946…\",\"share\":0.12345678}");
        assertThat(HIDDEN.json(ApiClient.json(
                        "{\"generated\":{\"/pin\":\"12345678\"},\"etags\":{\"note:02079460321\":\"12345678\"}}")))
                .hasToString("{\"generated\":{\"/pin\":\"12345678\"},\"etags\":{\"note:0207946…\":\"12345678\"}}");
        assertThat(HIDDEN.json(ApiClient.json("{\"bytes\":12345678}"))).hasToString("{\"bytes\":12345678}");
    }

    private static JsonNode restored(String sent, String stored) {
        return new RestoredNumbers(ApiClient.json(stored), HIDDEN).in(ApiClient.json(sent));
    }

    @Test
    void whoSendsWhatWasSeenSendsTheWholeNumbers() {
        String stored =
                "{\"name\":\"A\",\"members\":[\"number:02079460321\",{\"destination\":2079460322}],\"02079460323\":\"x\"}";
        String seen = HIDDEN.document(ApiClient.json(stored)).toString();
        assertThat(seen).doesNotContain("0321").doesNotContain("0322").doesNotContain("0323");

        assertThat(restored(seen, stored)).hasToString(stored);
        assertThat(restored("{\"members\":[{\"destination\":\"207946…\"},\"1001\",\"number:0207946…\"]}", stored))
                .hasToString("{\"members\":[{\"destination\":2079460322},\"1001\",\"number:02079460321\"]}");
    }

    /** Of two numbers with the same beginning, the one at the same place is meant; elsewhere it is not clear. */
    @Test
    void whatMayBeTwoNumbersIsRefused() {
        String stored = "{\"members\":[\"02079460321\",\"02079460322\"],\"note\":\"Ann\"}";
        assertThat(restored("{\"members\":[\"0207946…\",\"0207946…\"]}", stored))
                .hasToString("{\"members\":[\"02079460321\",\"02079460322\"]}");
        for (String unclear :
                new String[] {"{\"note\":\"0207946…\"}", "{\"note\":\"mobile 0207946…\"}", "{\"0207946…\":1}"}) {
            assertThatThrownBy(() -> restored(unclear, stored)).as(unclear).isInstanceOf(ApiProblem.class);
        }
    }
}
