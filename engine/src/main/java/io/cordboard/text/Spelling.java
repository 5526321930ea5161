package io.cordboard.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Spelling {
    private Spelling() {}

    /**
     * The name with the fewest mistakes: a character that is missing, surplus, wrong, or swapped with its neighbour. Case
     * is ignored. Short names allow one mistake, names from six characters on allow two. Of equally similar names the
     * alphabetically first one is returned.
     */
    public static Optional<String> nearest(String written, Collection<String> names) {
        int most = written.length() < 6 ? 1 : 2;
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= most)
                .filter(name -> slips(written, name) <= most)
                .min(Comparator.<String>comparingInt(name -> slips(written, name))
                        .thenComparing(name -> name));
    }

    /** {@code ; did you mean bridge?}, or nothing. */
    public static String didYouMean(Optional<String> name) {
        return name.map(found -> "; did you mean " + found + "?").orElse("");
    }

    /** The Damerau–Levenshtein distance: two swapped neighbours count as one mistake. */
    private static int slips(String written, String name) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
