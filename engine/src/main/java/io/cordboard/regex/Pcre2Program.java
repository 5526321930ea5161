package io.cordboard.regex;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Code compiled by PCRE2. Threads may share the code; each run has its own match data. The native memory is freed when
 * the program is no longer reachable.
 */
final class Pcre2Program implements RegexProgram {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Pcre2 pcre2;
    private final Pointer limits;
    private final Pointer code;

    /** @param limits the match context with the limits of a run */
    Pcre2Program(Pcre2 pcre2, Pointer limits, Pointer code) {
        this.pcre2 = pcre2;
        this.limits = limits;
        this.code = code;
        CLEANER.register(this, () -> pcre2.pcre2_code_free_8(code));
    }

    @Override
    public MatchAttempt run(byte[] subject) {
        Pointer matchData = pcre2.pcre2_match_data_create_from_pattern_8(code, null);
        if (matchData == null) {
            return new MatchAttempt.GaveUp("no memory for the match");
        }
        try {
            return search(subject, matchData);
        } finally {
            pcre2.pcre2_match_data_free_8(matchData);
            // Without this the cleaner could free the code while PCRE2 still runs it.
            Reference.reachabilityFence(this);
        }
    }

    private MatchAttempt search(byte[] subject, Pointer matchData) {
        Pcre2.SizeT length = new Pcre2.SizeT(subject.length);
        int count = pcre2.pcre2_match_8(code, subject, length, new Pcre2.SizeT(0), 0, matchData, limits);
        if (count > 0) {
            return new MatchAttempt.Matched(new Match(groups(subject, matchData, count)));
        }
        return count == Pcre2.ERROR_NOMATCH
                ? new MatchAttempt.NoMatch()
                : new MatchAttempt.GaveUp(pcre2.message(count));
    }

    private List<Optional<byte[]>> groups(byte[] subject, Pointer matchData, int count) {
        Pointer offsets = pcre2.pcre2_get_ovector_pointer_8(matchData);
        List<Optional<byte[]>> groups = new ArrayList<>(count);
        for (int group = 0; group < count; group++) {
            groups.add(slice(subject, offset(offsets, 2 * group), offset(offsets, 2 * group + 1)));
        }
        return groups;
    }

    /** A group that took no part has both offsets unset. {@code \K} in a lookahead can put the end before the start. */
    private static Optional<byte[]> slice(byte[] subject, long start, long end) {
        if (start < 0 || end < 0 || start > subject.length) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(subject, (int) start, (int) Math.max(start, end)));
    }

    /** PCRE2_UNSET is the largest {@code size_t}, which is negative here. */
    private static long offset(Pointer offsets, int index) {
        return Native.SIZE_T_SIZE == Long.BYTES
                ? offsets.getLong((long) index * Long.BYTES)
                : offsets.getInt((long) index * Integer.BYTES);
    }
}
