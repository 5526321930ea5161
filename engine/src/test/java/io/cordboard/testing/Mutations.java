package io.cordboard.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that are derived from other texts with a fixed seed: the start inputs of a fuzzer, tried in every run. */
public final class Mutations {
    private static final long SEED = 20261122;

    private Mutations() {}

    /** {@code count} texts that combine parts of {@code pieces} and characters of {@code telling} at random. */
    public static Stream<String> of(List<String> pieces, String telling, int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(i -> text(pieces, telling, random));
    }

    private static String text(List<String> pieces, String telling, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String piece = pieces.get(random.nextInt(pieces.size()));
            boolean whole = piece.isEmpty() || random.nextInt(3) > 0;
            text.append(whole ? piece : piece.substring(random.nextInt(piece.length())));
            if (random.nextInt(3) == 0) {
                text.append(telling.charAt(random.nextInt(telling.length())));
            }
        }
        return text.toString();
    }
}
