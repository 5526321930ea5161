package io.cordboard.api;

import io.cordboard.admin.Principal;
import java.util.HashMap;
import java.util.Map;

/**
 * Places at this node for what takes long or is large: streams of events, sounds, bodies. Nobody has more than a share of
 * them, so nobody keeps all others from theirs.
 */
final class Places {
    private final int most;
    private final int mostOfOne;
    private final String what;
    /** How many each has. Guarded by this. */
    private final Map<String, Integer> taken = new HashMap<>();

    private int all;

    /** @param what they are for, in the words of a problem */
    Places(int most, int mostOfOne, String what) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.what = what;
    }

    /** Fails with 503 if there are not so many places for somebody. */
    synchronized void check(Principal who, int places) {
        if (all + places > most) {
            throw none("this node has no place for more " + what + " now");
        }
        if (taken.getOrDefault(who.sender(), 0) + places > mostOfOne) {
            throw none("you have as many " + what + " at this node as one sender may have: " + mostOfOne);
        }
    }

    private static ApiProblem none(String detail) {
        return new ApiProblem(503, detail).header("Retry-After", "5");
    }

    /** Checks and takes. */
    synchronized void claim(Principal who, int places) {
        check(who, places);
        take(who, places);
    }

    synchronized void take(Principal who, int places) {
        all += places;
        taken.merge(who.sender(), places, Integer::sum);
    }

    /** Gives places back; once for each that was taken. */
    synchronized void free(Principal who, int places) {
        all -= places;
        taken.computeIfPresent(who.sender(), (sender, has) -> has > places ? has - places : null);
    }
}
