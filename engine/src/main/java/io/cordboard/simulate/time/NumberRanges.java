package io.cordboard.simulate.time;

import io.cordboard.simulate.value.LooseValues.LeadingNumber;

/**
 * {@code switch_number_cmp} (switch_utils.c): {@code 1,3,5-9}, both ends inclusive; {@code 22-6} wraps around. Parsing
 * stops at anything other than a comma. The empty text is the number 0, so {@code hour=""} matches at midnight.
 */
public final class NumberRanges {
    private NumberRanges() {}

    public static boolean contain(String ranges, int number) {
        int at = 0;
        while (true) {
            LeadingNumber first = LeadingNumber.of(ranges, at);
            LeadingNumber last = first;
            if (first.end() < ranges.length() && ranges.charAt(first.end()) == '-') {
                last = LeadingNumber.of(ranges, first.end() + 1);
            }
            if (within(number, (int) first.value(), (int) last.value())) {
                return true;
            }
            if (last.end() >= ranges.length() || ranges.charAt(last.end()) != ',') {
                return false;
            }
            at = last.end() + 1;
        }
    }

    /** A reversed range wraps around. */
    static boolean within(int number, int first, int last) {
        return first <= last ? number >= first && number <= last : number >= first || number <= last;
    }
}
