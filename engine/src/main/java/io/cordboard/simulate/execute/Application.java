package io.cordboard.simulate.execute;

import io.cordboard.simulate.value.LooseValues;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An application that FreeSWITCH knows.
 *
 * @param name as it is registered; a dialplan may write it in any case
 * @param inline whether it may run during the hunt (SAF_ROUTING_EXEC)
 * @param zombie whether it may run on a call that was hung up (SAF_ZOMBIE_EXEC)
 * @param stays whether the call stays in it until something else ends it
 */
record Application(String name, boolean inline, boolean zombie, boolean stays) {
    private static final Map<String, Application> KNOWN = read();

    static Optional<Application> named(String name) {
        return Optional.ofNullable(KNOWN.get(LooseValues.asciiLower(name)));
    }

    private static Map<String, Application> read() {
        Map<String, Application> known = new TreeMap<>();
        for (List<String> words : FactTable.read("applications.txt")) {
            String name = words.get(0);
            known.put(
                    LooseValues.asciiLower(name),
                    new Application(name, words.contains("inline"), words.contains("zombie"), words.contains("stays")));
        }
        return Collections.unmodifiableMap(known);
    }
}
