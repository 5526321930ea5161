package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.DocumentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rings of objects are named. */
class ObjectLoopsTest {
    @ParameterizedTest
    @CsvSource({
        "a>b b>a, a b",
        "b>a a>b, a b", // it begins with the first by name
        "a>a, a",
        "a>b b>c c>a, a b c",
        "a>b b>c c>d, ''",
        "a>b b>c c>b, b c", // what leads into a ring is not in it
        "a>b b>a a>c c>a b>c, 'a b|a c'", // by each way the shortest
        "a>a a>b b>a, 'a|a b'",
        "a>b b>c c>d d>a c>b, 'a b c d|b c'",
        "a>x, ''" // an object that does not exist
    })
    void eachWayHasTheShortestInWhichItsObjectIsTheFirst(String ways, String rings) {
        assertThat(String.join("|", named(next(ways.split(" ", 0))))).isEqualTo(rings);
    }

    /** Sixty extensions with two forwards each had 80,000 rings, and no end was seen of those of a thousand. */
    @Test
    void thoseThatAllLeadToEachOtherAreReadable() {
        List<String> ways = new ArrayList<>();
        IntStream.range(1_000, 3_000)
                .forEach(i -> IntStream.of(7, 131).forEach(factor -> ways.add(i + ">" + (1_000 + i * factor % 2_000))));

        assertThat(ObjectLoops.of(next(ways.toArray(String[]::new)))).hasSizeBetween(2, ObjectLoops.MOST);
    }

    @Test
    void aLongChainIsNone() {
        assertThat(ObjectLoops.of(next(IntStream.range(10_000, 30_000)
                        .mapToObj(i -> i + ">" + (i + 1))
                        .toArray(String[]::new))))
                .isEmpty();
    }

    private static Map<DocumentId, List<DocumentId>> next(String... ways) {
        Map<DocumentId, List<DocumentId>> next = new LinkedHashMap<>();
        for (String way : ways) {
            String[] ends = way.split(">", -1);
            next.computeIfAbsent(id(ends[0]), one -> new ArrayList<>()).add(id(ends[1]));
        }
        return next;
    }

    private static DocumentId id(String field) {
        return new DocumentId("exten", "lab.example", field);
    }

    private static List<String> named(Map<DocumentId, List<DocumentId>> next) {
        return ObjectLoops.of(next).stream()
                .map(ring ->
                        String.join(" ", ring.stream().map(DocumentId::field).toList()))
                .toList();
    }
}
