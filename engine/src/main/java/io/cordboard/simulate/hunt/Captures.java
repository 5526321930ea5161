package io.cordboard.simulate.hunt;

import io.cordboard.regex.Match;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.Substitution;
import io.cordboard.simulate.expand.Trace;
import io.cordboard.simulate.expand.Variables;
import io.cordboard.simulate.value.Octets;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of one condition can put in the place of {@code $1}: there only if the condition has a field and an
 * expression with a parenthesis in it (mod_dialplan_xml.c).
 *
 * @param match the match; absent when the expression was not found, though the actions run nevertheless
 * @param count what {@code pcre2_match} returned: the highest group plus one, 0 for no match
 * @param dataLength the length of the field's text, of which FreeSWITCH sizes its buffer
 * @param freed whether FreeSWITCH reads the captures from memory that it has freed
 */
public record Captures(@Nullable Match match, int count, int dataLength, boolean freed) {

    /** What malloc(0) gives on 64-bit glibc; without a match FreeSWITCH asks for no more. */
    private static final int SMALLEST_ALLOCATION = 24;

    /** The entries of DP_MATCH: groups that took no part are left out, an empty one empties the array again. */
    void store(Variables variables, String name) {
        variables.set(name, null);
        append(variables, name);
    }

    /** Stores what later actions find in {@code ${DP_MATCH[1]}}. */
    void storeMatch(Channel channel) {
        if (freed && match != null) {
            channel.trace.undefined("FreeSWITCH reads these captures from memory that it has freed");
        }
        store(channel.variables, "DP_MATCH");
    }

    public void append(Variables variables, String name) {
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
