package io.cordboard.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of small numbers, from 0 to 63: months, days of a month, days of a week.
 *
 * @param bits bit N is set when N is in the set
 */
record NumberSet(long bits) {
    private static final int MOST = 63;

    /** A range, both ends inclusive; one that ends before it begins wraps around: 6-2 of 1 to 7 is 6, 7, 1, 2. */
    static NumberSet range(int first, int last, int lowest, int highest) {
        long bits = 0;
        for (int number = lowest; number <= highest; number++) {
            boolean within = first <= last ? first <= number && number <= last : first <= number || number <= last;
            bits |= within ? (1L << number) : 0;
        }
        return new NumberSet(bits);
    }

    static NumberSet of(int first, int last) {
        return range(first, last, first, last);
    }

    static NumberSet of(int number) {
        return of(number, number);
    }

    boolean contains(int number) {
        return (bits & (1L << number)) != 0;
    }

    boolean isEmpty() {
        return bits == 0;
    }

    NumberSet and(NumberSet other) {
        return new NumberSet(bits & other.bits);
    }

    NumberSet or(NumberSet other) {
        return new NumberSet(bits | other.bits);
    }

    /** Each number plus one. */
    NumberSet plusOne() {
        return new NumberSet(bits << 1);
    }

    /** In FreeSWITCH's syntax: {@code 1,3-5} (switch_utils.c, switch_number_cmp). */
    String text() {
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first <= MOST; first++) {
            if (contains(first)) {
                int last = first;
                while (last < MOST && contains(last + 1)) {
                    last++;
                }
                ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
                first = last;
            }
        }
        return String.join(",", ranges);
    }
}
