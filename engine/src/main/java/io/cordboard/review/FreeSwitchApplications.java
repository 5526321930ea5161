package io.cordboard.review;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The applications that FreeSWITCH's own modules bring, with their modules. Names do not count case. */
final class FreeSwitchApplications {
    private static final Map<String, Entry> ENTRIES = read();

    private FreeSwitchApplications() {}

    /**
     * An application.
     *
     * @param module that brings it; {@code core} for those that are always there
     * @param inline whether it may run while FreeSWITCH hunts (SAF_ROUTING_EXEC)
     */
    record Entry(String name, String module, boolean inline) {}

    static Optional<Entry> named(String name) {
        return Optional.ofNullable(ENTRIES.get(name.toLowerCase(Locale.ROOT)));
    }

    static Set<String> names() {
        return ENTRIES.keySet();
    }

    private static Map<String, Entry> read() {
        Map<String, Entry> entries = new TreeMap<>();
        for (String line : PackagedLines.of("applications.txt")) {
            String[] words = line.split(" +", 0);
            entries.put(words[0].toLowerCase(Locale.ROOT), new Entry(words[0], words[1], words.length > 2));
        }
        return Map.copyOf(entries);
    }
}
