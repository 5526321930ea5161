package io.cordboard.feature.callback;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a request as it is known; it is made only if nobody has changed the request since.
 *
 * @param deadline until when the next change has to follow; empty to leave it as it is
 * @param service for how long it is waited for from now on; empty to leave it as it is
 * @param reason for the history and the log
 * @param members what changes besides
 */
record CallbackChange(
        Callback request,
        State to,
        Optional<Duration> deadline,
        Optional<Duration> service,
        String reason,
        Map<String, Object> members) {

    static CallbackChange of(Callback request, State to, String reason) {
        return new CallbackChange(request, to, Optional.empty(), Optional.empty(), reason, Map.of());
    }

    CallbackChange within(Duration time) {
        return new CallbackChange(request, to, Optional.of(time), service, reason, members);
    }

    CallbackChange waitedFor(Duration time) {
        return new CallbackChange(request, to, deadline, Optional.of(time), reason, members);
    }

    CallbackChange with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new CallbackChange(request, to, deadline, service, reason, more);
    }

    /** Others are served first, for that time at least, and until the caller is free; nothing of an attempt is left. */
    static CallbackChange suspended(Callback request, String reason, Duration atLeast) {
        return of(request, State.SUSPENDED, reason)
                .within(atLeast)
                .with("step", "")
                .with("legs", "")
                .with("leg", "");
    }

    /** The extension is waited for. */
    static CallbackChange active(Callback request, String reason) {
        return of(request, State.ACTIVE, reason).within(Duration.ZERO);
    }

    /** Back to waiting; nothing of an attempt is left. */
    static CallbackChange backToActive(Callback request, String reason) {
        return active(request, reason).with("step", "").with("legs", "").with("leg", "");
    }
}
