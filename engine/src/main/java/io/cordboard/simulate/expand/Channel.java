package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The channel of a simulated call: its variables, its caller profile, and whether it was hung up. Texts are octets. */
public final class Channel {
    public final SimulatedCall call;
    public final SimulationLimit effort = new SimulationLimit();
    public final Trace trace = new Trace(effort);
    public final HuntedPlaces hunts = new HuntedPlaces();
    public final ChannelVariables variables = new ChannelVariables(effort);
    public final ChannelVariables globals = new ChannelVariables(effort);

    /** What the caller will press, the next first. */
    public final Deque<String> keys;

    /** Variables that apply during one application only: {@code %[a=b]data}. */
    @Nullable
    public ChannelVariables scope;

    public CallerProfile profile;

    /** The profile with which {@code execute_extension} hunts; it precedes {@link #profile} while that runs. */
    @Nullable
    public CallerProfile huntProfile;

    /** How the call ended, if not by a hangup. */
    @Nullable
    public CallOutcome settled;

    /** Whether a transfer waits for its hunt; until then nothing more is executed. */
    public boolean transferred;

    /** Whether applications may run after the hangup: {@code set_zombie_exec}. */
    public boolean zombieExec;

    private @Nullable String hangupCause;

    public Channel(SimulatedCall call) {
        this.call = call;
        this.keys = new ArrayDeque<>(call.keys());
        this.profile = call.caller().with(Octets::of);
        call.variables().forEach((name, value) -> variables.set(Octets.of(name), Octets.of(value)));
        call.globals().forEach((name, value) -> globals.set(Octets.of(name), Octets.of(value)));
    }

    public CallerProfile callerProfile() {
        return huntProfile != null ? huntProfile : profile;
    }

    public void replaceCallerProfile(CallerProfile changed) {
        if (huntProfile != null) {
            huntProfile = changed;
        } else {
            profile = changed;
        }
    }

    @Nullable
    public String variable(String name) {
        return variable(name, -1);
    }

    /** {@code switch_channel_get_variable_dup}: looks in scope, channel, caller profile, then global variables. */
    @Nullable
    public String variable(String name, int index) {
        if (name.isEmpty()) {
            return null;
        }
        String value = scope == null ? null : scope.get(name, index);
        if (value == null) {
            value = variables.get(name, index);
        }
        return value == null ? variableOfTheCall(name) : value;
    }

    /** The profile of the other leg is unknown here, so {@code aleg_x} falls through to the global {@code x}. */
    private @Nullable String variableOfTheCall(String name) {
        if (name.startsWith("aleg_") || name.startsWith("bleg_")) {
            return globals.get(name.substring("aleg_".length()), -1);
        }
        String field = callerProfile().field(name).orElse(null);
        return field == null ? globals.get(name, -1) : field;
    }

    public boolean isTrue(String variable) {
        String value = variable(variable);
        return value != null && LooseValues.isTrue(value);
    }

    /** Expands {@code ${…}}; returns the same object if there was nothing to expand. */
    public String expand(String text) {
        return Expansion.expand(text, this, 0);
    }

    /** Reads the clock. */
    public <T> T clock(Function<Instant, T> reading) {
        return call.reads().read(call.at(), reading);
    }

    /** The first cause is kept. */
    public void hangUp(String cause) {
        if (hangupCause == null) {
            hangupCause = cause;
            trace.add("Hangup [" + cause + "]");
        }
    }

    /** Whether the next application may run. */
    public boolean isReady() {
        return hangupCause == null && settled == null && !transferred;
    }

    @Nullable
    public String hangupCause() {
        return hangupCause;
    }
}
