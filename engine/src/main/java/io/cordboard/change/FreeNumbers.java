package io.cordboard.change;

import io.cordboard.objects.NumberPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The free numbers near those that a domain uses: in each block of a hundred that contains a used number (of ten, for
 * numbers of two digits). Numbers of other lengths, and numbers that a code matches, are not offered.
 */
public final class FreeNumbers {
    private static final int LONGEST = 8;

    private FreeNumbers() {}

    /** A range of numbers of one length, both ends included. */
    public record Range(String from, String to) {}

    static List<Range> between(List<NumberPlan.Taken> taken, int most) {
        Map<Integer, TreeSet<Integer>> byLength = new TreeMap<>();
        Map<Integer, TreeSet<Integer>> blocks = new HashMap<>();
        List<String> starts = new ArrayList<>();
        for (NumberPlan.Taken one : taken) {
            String number = one.number();
            if (one.takesMore()) {
                starts.add(number);
            }
            if (number.matches("[0-9]{2," + LONGEST + "}")) {
                int value = Integer.parseInt(number);
                byLength.computeIfAbsent(number.length(), length -> new TreeSet<>())
                        .add(value);
                if (!one.isCode() && !one.kind().isEmpty()) {
                    blocks.computeIfAbsent(number.length(), length -> new TreeSet<>())
                            .add(value / size(number.length()));
                }
            }
        }
        List<Range> free = new ArrayList<>();
        byLength.forEach((length, numbers) -> blocks.getOrDefault(length, new TreeSet<>())
                .forEach(block -> free.addAll(inBlock(length, block, numbers, starts))));
        return List.copyOf(free.subList(0, Math.min(most, free.size())));
    }

    private static int size(int length) {
        return length == 2 ? 10 : 100;
    }

    private static List<Range> inBlock(int length, int block, SortedSet<Integer> numbers, List<String> starts) {
        List<Range> free = new ArrayList<>();
        String from = "";
        String to = "";
        for (int value = block * size(length); value < (block + 1) * size(length); value++) {
            String number = String.format(java.util.Locale.ROOT, "%0" + length + "d", value);
            boolean taken = numbers.contains(value) || starts.stream().anyMatch(number::startsWith);
            if (!taken) {
                from = from.isEmpty() ? number : from;
                to = number;
            } else if (!from.isEmpty()) {
                free.add(new Range(from, to));
                from = "";
            }
        }
        if (!from.isEmpty()) {
            free.add(new Range(from, to));
        }
        return free;
    }
}
