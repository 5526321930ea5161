package io.cordboard.expect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows calls of the past through two versions of the documents. */
public final class Replay {
    private final ExpectationRun now;
    private final ExpectationRun then;

    public Replay(ExpectationRun now, ExpectationRun then) {
        this.now = now;
        this.then = then;
    }

    /** A call that ends differently. */
    public record Changed(PastCall call, String now, String then) {}

    /** The calls that end differently after the change, in the order of the list. */
    public List<Changed> changed(List<PastCall> calls) {
        // First all of them as they are now: each version of the documents is then asked once what has changed.
        Map<PastCall, CallEnd> before = new LinkedHashMap<>();
        calls.forEach(call -> before.computeIfAbsent(call, one -> now.end(one.call(now.domain()))));
        List<Changed> changed = new ArrayList<>();
        before.forEach((call, end) -> {
            CallEnd after = then.end(call.call(then.domain()));
            if (!end.isLike(after)) {
                changed.add(new Changed(call, words(end, after), words(after, end)));
            }
        });
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
