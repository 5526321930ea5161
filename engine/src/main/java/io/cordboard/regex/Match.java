package io.cordboard.regex;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The captures of a match; group 0 is the whole match. Groups are bytes, because FreeSWITCH matches bytes. A group may
 * contain part of a character.
 */
public final class Match {
    private static final byte[] NOTHING = {};

    private final List<Optional<byte[]>> groups;

    Match(List<Optional<byte[]>> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * The number of the highest group that took part in the match, plus one, as {@code pcre2_match} returns it. Trailing
     * groups that did not take part are not counted.
     */
    public int count() {
        return groups.size();
    }

    /** Whether the group exists and took part in the match. */
    public boolean captured(int group) {
        return group >= 0 && group < groups.size() && groups.get(group).isPresent();
    }

    /** The captured bytes; empty for a group that is absent or took no part, as FreeSWITCH substitutes it. */
    public byte[] octets(int group) {
        return captured(group) ? groups.get(group).orElse(NOTHING).clone() : NOTHING.clone();
    }

    /** The captured text, decoded as UTF-8; empty for a group that is absent or took no part. */
    public String group(int group) {
        return new String(octets(group), StandardCharsets.UTF_8);
    }
}
