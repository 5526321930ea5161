package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import io.cordboard.simulate.value.Octets;
import java.util.Map;
import java.util.Optional;

/**
 * {@code callcenter}: the call waits, and nobody knows for how long. With {@code cc_exit_key}, or as the next of the keys of
 * the call, the caller presses that key once,
 * if it is one of {@code cc_exit_keys}; with {@code cc_cancel_reason} the call leaves the queue once for that reason, such as
 * TIMEOUT. Then the next action runs (mod_callcenter.c, callcenter_function).
 */
final class QueueApplication {
    private static final String NAME = "callcenter";
    private static final String KEY = "cc_exit_key";
    private static final String REASON = "cc_cancel_reason";

    private final Channel channel;
    private final SimulationEnvironment world;
    private boolean hasLeft;

    QueueApplication(Channel channel, SimulationEnvironment world) {
        this.channel = channel;
        this.world = world;
    }

    Map<String, Applications.Effect> effects() {
        return Map.of(NAME, this::waits);
    }

    private void waits(String data) {
        Optional<String> absence = world.absence(NAME, Octets.text(data));
        if (absence.isPresent()) {
            channel.trace.error(absence.get());
            return;
        }
        String key = key();
        boolean pressed = key.length() == 1 && value("cc_exit_keys").contains(key);
        if (!hasLeft && (pressed || !value(REASON).isEmpty())) {
            hasLeft = true;
            channel.variables.set("cc_cause", "cancel");
            if (pressed) {
                channel.variables.set(REASON, "EXIT_WITH_KEY");
            }
            return;
        }
        channel.trace.add("[UNKNOWN] how long the call waits; --set " + KEY + "=KEY presses a key, --set " + REASON
                + "=TIMEOUT waits too long");
        channel.settled = new CallOutcome.Connected(NAME, Octets.text(data));
    }

    private String key() {
        String next = Optional.ofNullable(channel.keys.peek()).orElse("");
        if (next.length() == 1 && value("cc_exit_keys").contains(next)) {
            channel.keys.remove();
            return next;
        }
        return value(KEY);
    }

    private String value(String variable) {
        return Optional.ofNullable(channel.variable(variable)).orElse("");
    }
}
