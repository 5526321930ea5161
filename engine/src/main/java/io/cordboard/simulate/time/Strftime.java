package io.cordboard.simulate.time;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * {@code switch_strftime} (switch_apr.c) in the C locale. A format with an unsupported conversion returns nothing, and so
 * does a result of 80 octets or more.
 */
public final class Strftime {
    private static final int BUFFER_SIZE = 80;

    private Strftime() {}

    public static String format(String format, ZonedDateTime time) {
        StringBuilder date = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            boolean conversion = format.charAt(at) == '%';
            at += conversion ? 1 : 0;
            String written = conversion
                    ? at < format.length() ? convert(format.charAt(at), time) : ""
                    : format.substring(at, at + 1);
            if (written.isEmpty()) {
                return "";
            }
            date.append(written);
            at++;
        }
        return date.length() < BUFFER_SIZE ? date.toString() : "";
    }

    private static String convert(char conversion, ZonedDateTime time) {
        int sunday = time.getDayOfWeek().getValue() % 7;
        int monday = time.getDayOfWeek().getValue() - 1;
        int dayOfYear = time.getDayOfYear() - 1;
        return switch (conversion) {
            case 'C' -> two(time.getYear() / 100);
            case 'D', 'x' -> pattern("MM/dd/yy", time);
            case 'r' -> pattern("hh:mm:ss a", time);
            case 'R' -> pattern("HH:mm", time);
            case 'T', 'X' -> pattern("HH:mm:ss", time);
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'a' -> pattern("EEE", time);
            case 'A' -> pattern("EEEE", time);
            case 'b' -> pattern("MMM", time);
            case 'B' -> pattern("MMMM", time);
            case 'c' -> pattern("EEE MMM ", time) + convert('e', time) + pattern(" HH:mm:ss yyyy", time);
            case 'd' -> pattern("dd", time);
            case 'H' -> pattern("HH", time);
            case 'I' -> pattern("hh", time);
            case 'j' -> pattern("DDD", time);
            case 'm' -> pattern("MM", time);
            case 'M' -> pattern("mm", time);
            case 'p' -> time.get(ChronoField.AMPM_OF_DAY) == 0 ? "AM" : "PM";
            case 'S' -> pattern("ss", time);
            case 'U' -> two((dayOfYear + 7 - sunday) / 7);
            case 'W' -> two((dayOfYear + 7 - monday) / 7);
            case 'w' -> Integer.toString(sunday);
            case 'y' -> pattern("yy", time);
            case 'Y' -> Integer.toString(time.getYear());
            case 'z' -> pattern("xx", time);
            case 'Z' -> time.getZone().getRules().isFixedOffset() ? "UTC" : pattern("zzz", time);
            case '%' -> "%";
            default -> "";
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String pattern(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
    }
}
