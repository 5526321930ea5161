package io.cordboard.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Days that one condition of FreeSWITCH can express: those that match all members (switch_xml.c,
 * switch_xml_std_datetime_check).
 *
 * @param firstYear the first year; {@link #ANY_YEAR} for any
 * @param lastYear the last year; {@link #EVERY_YEAR} without an end
 * @param weekdays 1 is Sunday
 * @param yearDay the day of the year; 0 for any
 */
record Days(int firstYear, int lastYear, NumberSet months, NumberSet monthDays, NumberSet weekdays, int yearDay) {
    static final int ANY_YEAR = 0;
    static final int EVERY_YEAR = 9999;
    static final NumberSet MONTHS = NumberSet.of(1, 12);
    static final NumberSet MONTH_DAYS = NumberSet.of(1, 31);
    static final NumberSet WEEKDAYS = NumberSet.of(1, 7);
    static final Days ALL = new Days(ANY_YEAR, EVERY_YEAR, MONTHS, MONTH_DAYS, WEEKDAYS, 0);

    private static final int FEBRUARY = 2;
    private static final int FIRST_OF_MARCH = 60;
    private static final NumberSet LONG_MONTHS =
            new NumberSet(MONTHS.bits() & ~shortMonths().bits() & ~(1L << FEBRUARY));

    private static NumberSet shortMonths() {
        return NumberSet.of(4).or(NumberSet.of(6)).or(NumberSet.of(9)).or(NumberSet.of(11));
    }

    Days in(NumberSet otherMonths, NumberSet otherDays) {
        return new Days(firstYear, lastYear, otherMonths, otherDays, weekdays, yearDay);
    }

    Days inYears(int first, int last) {
        return new Days(first, last, months, monthDays, weekdays, yearDay);
    }

    /** The days that are in both; neither may have a day of the year. */
    Days and(Days other) {
        return new Days(
                Math.max(firstYear, other.firstYear),
                Math.min(lastYear, other.lastYear),
                months.and(other.months),
                monthDays.and(other.monthDays),
                weekdays.and(other.weekdays),
                0);
    }

    boolean isNone() {
        return firstYear > lastYear || months.isEmpty() || monthDays.isEmpty() || weekdays.isEmpty();
    }

    boolean contains(LocalDate date) {
        return firstYear <= date.getYear()
                && date.getYear() <= lastYear
                && months.contains(date.getMonthValue())
                && monthDays.contains(date.getDayOfMonth())
                && weekdays.contains(weekday(date))
                && (yearDay == 0 || yearDay == date.getDayOfYear());
    }

    static int weekday(LocalDate date) {
        return date.getDayOfWeek().getValue() % 7 + 1;
    }

    /** The days after these. 29 February exists only in leap years, so it needs no special case. */
    List<Days> next() {
        NumberSet nextWeekdays = weekdays.equals(WEEKDAYS)
                ? WEEKDAYS
                : weekdays.plusOne().and(WEEKDAYS).or(saturdayBefore());
        Days next = new Days(firstYear, lastYear, months, monthDays, nextWeekdays, 0);
        List<Days> days = new ArrayList<>();
        days.add(next.in(months.and(LONG_MONTHS), upTo(30).plusOne()));
        days.add(next.in(months.and(shortMonths()), upTo(29).plusOne()));
        days.add(next.in(months.and(NumberSet.of(FEBRUARY)), upTo(28).plusOne()));
        if (monthDays.contains(31)) {
            NumberSet following = months.and(LONG_MONTHS).plusOne().and(MONTHS);
            days.add(next.in(following, NumberSet.of(1)));
        }
        if (monthDays.contains(31) && months.contains(12)) {
            days.add(next.inYears(plusOne(firstYear), plusOne(lastYear)).in(NumberSet.of(1), NumberSet.of(1)));
        }
        if (monthDays.contains(30)) {
            days.add(next.in(months.and(shortMonths()).plusOne(), NumberSet.of(1)));
        }
        if (months.contains(FEBRUARY)) {
            days.addAll(firstOfMarch(next.in(NumberSet.of(FEBRUARY + 1), NumberSet.of(1))));
        }
        days.removeIf(Days::isNone);
        return days;
    }

    private NumberSet saturdayBefore() {
        return weekdays.contains(7) ? NumberSet.of(1) : new NumberSet(0);
    }

    private NumberSet upTo(int last) {
        return monthDays.and(NumberSet.of(1, last));
    }

    private static int plusOne(int year) {
        return year == ANY_YEAR || year == EVERY_YEAR ? year : year + 1;
    }

    /** The day after 28 February in a year without a 29th, or after the 29th. */
    private List<Days> firstOfMarch(Days march) {
        boolean afterCommon = monthDays.contains(28);
        boolean afterLeap = monthDays.contains(29);
        if (afterCommon && afterLeap) {
            return List.of(march);
        }
        int day = afterCommon ? FIRST_OF_MARCH : FIRST_OF_MARCH + 1;
        return afterCommon || afterLeap
                ? List.of(new Days(
                        march.firstYear(), march.lastYear(), march.months(), march.monthDays(), march.weekdays(), day))
                : List.of();
    }

    /** The attributes of a condition; empty for all days. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (firstYear != ANY_YEAR || lastYear != EVERY_YEAR) {
            attributes.put("year", firstYear == lastYear ? Integer.toString(firstYear) : firstYear + "-" + lastYear);
        }
        put(attributes, "mon", months, MONTHS);
        put(attributes, "mday", monthDays, MONTH_DAYS);
        put(attributes, "wday", weekdays, WEEKDAYS);
        if (yearDay != 0) {
            attributes.put("yday", Integer.toString(yearDay));
        }
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, NumberSet numbers, NumberSet all) {
        if (!numbers.equals(all)) {
            attributes.put(name, numbers.text());
        }
    }
}
