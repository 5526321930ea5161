package io.cordboard.expect;

import io.cordboard.rehearse.Rehearsal;
import io.cordboard.rehearse.RehearsalResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Follows calls of the past through two versions of the documents. */
public final class Replay {
    private final String domain;
    private final Rehearsal now;
    private final Rehearsal then;

    public Replay(String domain, Rehearsal now, Rehearsal then) {
        this.domain = domain;
        this.now = now.remembering();
        this.then = then.remembering();
    }

    /** A call that ends differently. */
    public record Changed(PastCall call, String now, String then) {}

    /**
     * The calls that end differently after the change, in the order of the list.
     *
     * @param concerned whether the call that was just followed with the current documents has asked for something that
     *     the change affects; a call that has not ends as before
     */
    public List<Changed> changed(List<PastCall> calls, BooleanSupplier concerned) {
        Set<PastCall> seen = new HashSet<>();
        IdentityHashMap<RehearsalResult, Boolean> asked = new IdentityHashMap<>();
        List<Changed> changed = new ArrayList<>();
        for (PastCall call : calls) {
            if (!seen.add(call)) {
                continue;
            }
            RehearsalResult followed = now.inDomain(call.call(domain), domain);
            CallEnd before = CallEnd.of(followed);
            // A remembered call asks little; what it asked for is known from when it was followed.
            if (asked.merge(followed, concerned.getAsBoolean(), Boolean::logicalOr)) {
                CallEnd after = CallEnd.of(then.inDomain(call.call(domain), domain));
                if (!before.isLike(after)) {
                    changed.add(new Changed(call, words(before, after), words(after, before)));
                }
            }
        }
        return changed;
    }

    /** Where the call ends. If both versions end in the same place, also the objects that only this version passes. */
    private static String words(CallEnd end, CallEnd other) {
        if (!end.text().equals(other.text())) {
            return end.text();
        }
        List<String> by = end.names().stream()
                .filter(name -> !other.names().contains(name))
                .sorted()
                .toList();
        return by.isEmpty() ? end.text() : end.text() + " by " + String.join(", ", by);
    }
}
