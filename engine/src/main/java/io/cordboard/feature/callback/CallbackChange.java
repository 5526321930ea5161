package io.cordboard.feature.callback;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a request; it is made only if the request has not been changed since.
 *
 * @param deadline when the next change must follow; empty: unchanged
 * @param service how long it is kept from now; empty: unchanged
 * @param reason for the history and the log
 * @param members further changed members
 */
record CallbackChange(
        Callback request,
        RequestState to,
        Optional<Duration> deadline,
        Optional<Duration> service,
        String reason,
        Map<String, Object> members) {
    static final String NOT_REGISTERED = "the extension is not registered";

    static CallbackChange of(Callback request, RequestState to, String reason) {
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

    /**
     * Other requests are served first, for at least that time, and until the caller is free; the data of the attempt is
     * removed.
     */
    static CallbackChange suspended(Callback request, String reason, Duration atLeast) {
        return of(request, RequestState.SUSPENDED, reason)
                .within(atLeast)
                .with("step", "")
                .with("legs", "")
                .with("leg", "");
    }

    /** Waits again without a place in the queue; the data of the attempt is removed. */
    static CallbackChange unplaced(Callback request, RequestState to, String reason, Duration atLeast) {
        return of(request, to, reason)
                .within(atLeast)
                .with("step", "")
                .with("legs", "")
                .with("leg", "")
                .with("agent", "")
                .with("placeholder", "");
    }

    /** Waits for the extension to be free. */
    static CallbackChange active(Callback request, String reason) {
        return of(request, RequestState.ACTIVE, reason).within(Duration.ZERO);
    }

    /** Waits again; the data of the attempt is removed. */
    static CallbackChange backToActive(Callback request, String reason) {
        return active(request, reason).with("step", "").with("legs", "").with("leg", "");
    }
}
