package io.cordboard.simulate.hunt;

import io.cordboard.regex.Match;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.ChannelVariables;
import io.cordboard.simulate.expand.Substitution;
import io.cordboard.simulate.expand.Trace;
import io.cordboard.simulate.value.Octets;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of a condition can substitute for {@code $1}. Exists only if the condition has a field, and an
 * expression that contains a parenthesis (mod_dialplan_xml.c).
 *
 * @param match the match; absent if the expression was not found although the actions run
 * @param count the return value of {@code pcre2_match}: the highest group plus one, 0 for no match
 * @param dataLength the length of the field's text, from which FreeSWITCH computes its buffer size
 * @param freed whether FreeSWITCH reads the captures from freed memory
 */
public record Captures(@Nullable Match match, int count, int dataLength, boolean freed) {

    /** The size of malloc(0) on 64-bit glibc, which FreeSWITCH requests without a match. */
    private static final int SMALLEST_ALLOCATION = 24;

    /** The entries of DP_MATCH: groups that took no part are omitted; an empty group empties the array. */
    void store(ChannelVariables variables, String name) {
        variables.set(name, null);
        append(variables, name);
    }

    /** Stores what later actions read as {@code ${DP_MATCH[1]}}. */
    void storeMatch(Channel channel) {
        if (freed && match != null) {
            channel.trace.undefined("FreeSWITCH reads these captures from memory that it has freed");
        }
        store(channel.variables, "DP_MATCH");
    }

    public void append(ChannelVariables variables, String name) {
        for (int group = 0; match != null && group < count; group++) {
            if (match.captured(group)) {
                variables.push(name, Octets.ofBytes(match.octets(group)));
            }
        }
    }

    String substitute(String data, Trace trace) {
        boolean asks = Substitution.asksForCaptures(data);
        if (match == null && (asks || data.length() >= SMALLEST_ALLOCATION)) {
            trace.undefined("there is no match to capture from: FreeSWITCH reads or writes where it must not");
        }
        long bufferSize = (long) (data.length() + dataLength + 10) * count;
        return Substitution.perform(data, match, count == 0 ? Long.MAX_VALUE : bufferSize);
    }
}
