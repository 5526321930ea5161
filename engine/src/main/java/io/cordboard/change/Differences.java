package io.cordboard.change;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds which documents of a hash are stored otherwise than they are known, while the hash is being read. */
final class Differences {
    private final Map<String, String> known;
    private final Map<String, Optional<Found>> found = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private Set<String> ofThisKey = new HashSet<>();
    private int knownAndSeen;

    /** @param known the SHA-1 of each document that is known, by its name */
    Differences(Map<String, String> known) {
        this.known = known;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(String sha1, byte[] bytes) {}

    /** Another key is read, which counts for the names that no key before has. */
    void nextKey() {
        seen.addAll(ofThisKey);
        ofThisKey = new HashSet<>();
    }

    /** A document was read. If it is read twice, the second time counts. */
    void read(String name, String sha1, byte[] bytes) {
        if (seen.contains(name)) {
            return;
        }
        String before = known.get(name);
        if (ofThisKey.add(name) && before != null) {
            knownAndSeen++;
        }
        if (sha1.equals(before)) {
            found.remove(name);
        } else {
            found.put(name, Optional.of(new Found(sha1, bytes)));
        }
    }

    /** What differs, by name; empty for a document that is gone. */
    Map<String, Optional<Found>> all() {
        nextKey();
        if (knownAndSeen < known.size()) {
            known.keySet().stream()
                    .filter(name -> !seen.contains(name))
                    .forEach(name -> found.put(name, Optional.empty()));
        }
        return found;
    }
}
