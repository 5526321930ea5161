package io.cordboard.review;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The applications of FreeSWITCH's own modules, with their modules. Names are not case-sensitive. */
final class FreeSwitchApplications {
    private static final Map<String, Entry> ENTRIES = read();

    private FreeSwitchApplications() {}

    /**
     * An application.
     *
     * @param module its module; {@code core} for those that always exist
     * @param inline whether it may run during the hunt (SAF_ROUTING_EXEC)
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
