package io.cordboard.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots as CLUSTER KEYSLOT computes them. */
class HashSlotTest {
    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "foo, 12182",
        "bar, 5061",
        "{user1000}.following, 3443",
        "{user1000}.followers, 3443",
        "foo{bar}{zap}, 5061",
        "foo{{bar}}zap, 4015",
        "foo{}{bar}, 8363",
        "'', 0"
    })
    void aKeyHasTheSlotThatRedisGivesIt(String key, int slot) {
        assertThat(HashSlot.of(key)).isEqualTo(slot);
    }

    @Test
    void everySlotHasATag() {
        assertThat(IntStream.range(0, HashSlot.COUNT)
                        .filter(slot -> HashSlot.of("cti_store:{" + HashSlot.tag(slot) + "}") != slot))
                .isEmpty();
    }
}
