package io.cordboard.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date or a range of dates, both ends inclusive: {@code 2026-12-05}, {@code 2026-12-28..2027-01-03}, and for each year
 * {@code 12-25}, {@code 12-24..01-06}.
 */
public final class Dates {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(\\d{4})-)?(\\d\\d)-(\\d\\d)(?:\\.\\.(?:(\\d{4})-)?(\\d\\d)-(\\d\\d))?");
    private static final int LEAP_YEAR = 2024;

    private Dates() {}

    /** Why that text is not a date; empty if it is. */
    public static String problem(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return "is expected to be a date such as 2026-12-25, or 12-25 of each year, or a range such as"
                    + " 2026-12-28..2027-01-03";
        }
        boolean range = written.group(5) != null;
        boolean ofYear = written.group(1) != null;
        if (range && ofYear != (written.group(4) != null)) {
            return "has a year at one end only: write it at both, or at none for each year";
        }
        if (!exists(written, 1) || (range && !exists(written, 4))) {
            return "is a date that does not exist";
        }
        return range && ofYear && text.substring(0, 10).compareTo(text.substring(12)) > 0
                ? "ends before it begins"
                : "";
    }

    private static boolean exists(Matcher written, int group) {
        int year = written.group(group) == null ? LEAP_YEAR : number(written, group);
        int month = number(written, group + 1);
        int day = number(written, group + 2);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** The days of the text; empty if it is not a date. */
    static List<Days> days(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return List.of();
        }
        int month = number(written, 2);
        int day = number(written, 3);
        int lastMonth = written.group(5) == null ? month : number(written, 5);
        int lastDay = written.group(5) == null ? day : number(written, 6);
        if (written.group(1) == null) {
            return ofEachYear(month, day, lastMonth, lastDay);
        }
        int year = number(written, 1);
        int lastYear = written.group(4) == null ? year : number(written, 4);
        return ofYears(year, month, day, lastYear, lastMonth, lastDay);
    }

    static List<Days> between(LocalDate first, LocalDate last) {
        return first.isAfter(last)
                ? List.of()
                : ofYears(
                        first.getYear(),
                        first.getMonthValue(),
                        first.getDayOfMonth(),
                        last.getYear(),
                        last.getMonthValue(),
                        last.getDayOfMonth());
    }

    private static int number(Matcher written, int group) {
        return Integer.parseInt(written.group(group));
    }

    private static List<Days> ofEachYear(int month, int day, int lastMonth, int lastDay) {
        if (month * 100 + day <= lastMonth * 100 + lastDay) {
            return ofOneYear(Days.ALL, month, day, lastMonth, lastDay);
        }
        List<Days> days = new ArrayList<>(ofOneYear(Days.ALL, month, day, 12, 31));
        days.addAll(ofOneYear(Days.ALL, 1, 1, lastMonth, lastDay));
        return days;
    }

    private static List<Days> ofYears(int year, int month, int day, int lastYear, int lastMonth, int lastDay) {
        if (year == lastYear) {
            return ofOneYear(Days.ALL.inYears(year, year), month, day, lastMonth, lastDay);
        }
        List<Days> days = new ArrayList<>(ofOneYear(Days.ALL.inYears(year, year), month, day, 12, 31));
        if (year + 1 < lastYear) {
            days.add(Days.ALL.inYears(year + 1, lastYear - 1));
        }
        days.addAll(ofOneYear(Days.ALL.inYears(lastYear, lastYear), 1, 1, lastMonth, lastDay));
        return days;
    }

    /** The first month, the whole months between, the last month. */
    private static List<Days> ofOneYear(Days years, int month, int day, int lastMonth, int lastDay) {
        List<Days> days = new ArrayList<>();
        if (month == lastMonth) {
            days.add(years.in(NumberSet.of(month), NumberSet.of(day, lastDay)));
            return days;
        }
        days.add(years.in(NumberSet.of(month), NumberSet.of(day, 31)));
        if (month + 1 < lastMonth) {
            days.add(years.in(NumberSet.of(month + 1, lastMonth - 1), Days.MONTH_DAYS));
        }
        days.add(years.in(NumberSet.of(lastMonth), NumberSet.of(1, lastDay)));
        return days;
    }
}
