package io.cordboard.feature.callback;

import io.cordboard.metrics.EslMeters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many requests for a callback this node has brought to a state. */
final class CallbackMeters {
    private final Map<State, Runnable> byState = new EnumMap<>(State.class);

    /** Each is there from the start, so that its first increase is seen. */
    CallbackMeters(EslMeters meters) {
        Arrays.stream(State.values())
                .filter(state -> state != State.OFFERED && state != State.REQUESTED)
                .forEach(state -> byState.put(
                        state,
                        meters.counter(
                                "cordboard.busy.callbacks",
                                "Requests for a callback that this node has brought to a state",
                                "state",
                                state.name().toLowerCase(Locale.ROOT))));
    }

    void reached(State state) {
        byState.getOrDefault(state, () -> {}).run();
    }
}
