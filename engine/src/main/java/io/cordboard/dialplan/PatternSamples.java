package io.cordboard.dialplan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that a pattern of keys matches. Each key of each place occurs in one of them, and so does each length, so a pattern
 * of keys that matches them all matches every number that this one does. An {@code /expression/} has no samples.
 */
public final class PatternSamples {
    private static final String ALL_KEYS = "0123456789*#+";
    private static final Pattern ELEMENT = Pattern.compile("\\\\?([0-9*#+])|\\[([0-9*#+-]+)](?:\\{([01]),(\\d+)})?");

    private PatternSamples() {}

    /** Empty if none can be found. */
    public static Set<String> of(NumberPattern pattern) {
        List<String> places = new ArrayList<>();
        int least = 0;
        int most = 0;
        Matcher elements = ELEMENT.matcher(pattern.expression());
        int end = 0;
        while (end < pattern.expression().length() && elements.find(end) && elements.start() == end) {
            end = elements.end();
            if (elements.group(3) == null) {
                places.add(elements.group(1) != null ? elements.group(1) : keys(elements.group(2)));
            } else {
                least = Integer.parseInt(elements.group(3));
                most = NumberPattern.MOST_KEYS - places.size();
            }
        }
        return end < pattern.expression().length() ? Set.of() : samples(places, least, most);
    }

    private static String keys(String listed) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < listed.length(); i++) {
            boolean range = i + 2 < listed.length() && listed.charAt(i + 1) == '-';
            char last = range ? listed.charAt(i + 2) : listed.charAt(i);
            for (char key = listed.charAt(i); key <= last; key++) {
                keys.append(key);
            }
            i += range ? 2 : 0;
        }
        return keys.toString();
    }

    private static Set<String> samples(List<String> places, int least, int most) {
        StringBuilder first = new StringBuilder();
        places.forEach(place -> first.append(place.charAt(0)));
        Set<String> samples = new LinkedHashSet<>();
        samples.add(first + "0".repeat(least));
        for (int i = 0; i < places.size(); i++) {
            for (char key : places.get(i).toCharArray()) {
                StringBuilder sample = new StringBuilder(first);
                sample.setCharAt(i, key);
                samples.add(sample + "0".repeat(least));
            }
        }
        for (int more = least; more <= most; more++) {
            samples.add(first + "0".repeat(more));
        }
        for (char key : most > 0 ? ALL_KEYS.toCharArray() : new char[0]) {
            samples.add(first.toString() + key);
        }
        return samples;
    }
}
