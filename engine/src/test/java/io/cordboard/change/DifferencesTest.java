package io.cordboard.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final byte[] BYTES = {};

    private final Differences differences = new Differences(Map.of("1001", "a", "1002", "b", "1003", "c"));

    private Map<String, String> all() {
        Map<String, String> found = new TreeMap<>();
        differences
                .all()
                .forEach((name, one) ->
                        found.put(name, one.map(Differences.Found::sha1).orElse("gone")));
        return found;
    }

    @Test
    void whatIsChangedNewAndGoneDiffers() {
        differences.read("1001", "a", BYTES);
        differences.read("1002", "B", BYTES);
        differences.read("1004", "d", BYTES);
        assertThat(all()).isEqualTo(Map.of("1002", "B", "1003", "gone", "1004", "d"));
    }

    @Test
    void nothingDiffersWhenEverythingIsAsItWasKnown() {
        differences.read("1003", "c", BYTES);
        differences.read("1001", "a", BYTES);
        differences.read("1002", "b", BYTES);
        differences.read("1002", "b", BYTES);
        assertThat(all()).isEmpty();
    }

    /** While Redis moves fields, it returns some of them twice. */
    @Test
    void ofWhatIsReadTwiceTheSecondTimeCounts() {
        differences.read("1001", "A", BYTES);
        differences.read("1002", "b", BYTES);
        differences.read("1003", "c", BYTES);
        differences.read("1001", "a", BYTES);
        assertThat(all()).isEmpty();
    }

    @Test
    void theFirstKeyThatHasADocumentCounts() {
        differences.read("1001", "a", BYTES);
        differences.nextKey();
        differences.read("1001", "other", BYTES);
        differences.read("1002", "b", BYTES);
        differences.nextKey();
        differences.read("1003", "c", BYTES);
        assertThat(all()).isEmpty();
    }

    @Test
    void theBytesAreThoseThatWereReadLast() {
        differences.read("1001", "A", BYTES);
        byte[] later = {1};
        differences.read("1001", "B", later);
        assertThat(differences.all().get("1001").map(Differences.Found::bytes)).isEqualTo(Optional.of(later));
    }
}
