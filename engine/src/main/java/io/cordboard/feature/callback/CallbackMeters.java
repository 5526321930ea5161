package io.cordboard.feature.callback;

import io.cordboard.metrics.EslMeters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many requests for a callback this node has brought to a state. */
final class CallbackMeters {
    private final Map<RequestState, Runnable> byState = new EnumMap<>(RequestState.class);

    /** Each is there from the start, so that its first increase is seen. */
    CallbackMeters(EslMeters meters) {
        Arrays.stream(RequestState.values())
                .filter(state -> state != RequestState.OFFERED && state != RequestState.REQUESTED)
                .forEach(state -> byState.put(
                        state,
                        meters.counter(
                                "cordboard.busy.callbacks",
                                "Requests for a callback that this node has moved to a state",
                                "state",
                                state.name().toLowerCase(Locale.ROOT))));
    }

    void reached(RequestState state) {
        byState.getOrDefault(state, () -> {}).run();
    }
}
