package io.cordboard.simulate.time;

import java.util.List;

/**
 * {@code switch_dow_cmp} (switch_utils.c): {@code mon-fri}, {@code 2-6}, {@code sun,sat}; 1 is Sunday. Names have three
 * letters: of {@code monday-friday} only Monday is parsed, because "day" ends the parsing.
 */
public final class DayOfWeekRanges {
    private static final List<String> NAMES = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int NOTHING = -1;
    private static final int UNREADABLE = -2;

    private final String ranges;
    private int at;

    private DayOfWeekRanges(String ranges) {
        this.ranges = ranges;
    }

    public static boolean contain(String ranges, int day) {
        return new DayOfWeekRanges(ranges).contain(day);
    }

    private boolean contain(int day) {
        int previous = NOTHING;
        int rangeStart = NOTHING;
        for (int token = token(); token != NOTHING && token != UNREADABLE; token = token()) {
            if (token == ',') {
                previous = NOTHING;
                continue;
            }
            if (token == '-') {
                rangeStart = previous;
            } else if (rangeStart == NOTHING ? day == token : NumberRanges.within(day, rangeStart, token)) {
                return true;
            } else {
                rangeStart = NOTHING;
            }
            previous = token;
        }
        return false;
    }

    private int token() {
        if (at >= ranges.length()) {
            return NOTHING;
        }
        char symbol = ranges.charAt(at);
        if (symbol == '-' || symbol == ',') {
            at++;
            return symbol;
        }
        if (symbol >= '1' && symbol <= '7') {
            at++;
            return symbol - '0';
        }
        return namedDay();
    }

    private int namedDay() {
        for (int i = 0; i < NAMES.size(); i++) {
            if (ranges.regionMatches(true, at, NAMES.get(i), 0, 3)) {
                at += 3;
                return i + 1;
            }
        }
        return UNREADABLE;
    }
}
