package io.cordboard.simulate;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channel of a simulated call: its variables, its caller profile, and whether it was hung up. Texts are octets. */
final class Channel {
    final SimulatedCall call;
    final Effort effort = new Effort();
    final Trace trace = new Trace(effort);
    final Hunts hunts = new Hunts();
    final Variables variables = new Variables(effort);
    final Variables globals = new Variables(effort);

    /** Variables in force during one application only: {@code %[a=b]data}. */
    @Nullable
    Variables scope;

    CallerProfile profile;

    /** The profile that {@code execute_extension} hunts with; in force before {@link #profile} while it runs. */
    @Nullable
    CallerProfile huntProfile;

    /** How the call ended, other than by being hung up. */
    @Nullable
    Outcome settled;

    /** Whether a transfer waits to be hunted; until then nothing more is executed. */
    boolean transferred;

    /** Whether applications may run on after the hangup: {@code set_zombie_exec}. */
    boolean zombieExec;

    private @Nullable String hangupCause;

    Channel(SimulatedCall call) {
        this.call = call;
        CallerProfile octets = new CallerProfile(Map.of());
        for (Map.Entry<String, String> field : call.caller().fields().entrySet()) {
            octets = octets.with(field.getKey(), Octets.of(field.getValue()));
        }
        this.profile = octets;
        call.variables().forEach((name, value) -> variables.set(Octets.of(name), Octets.of(value)));
        call.globals().forEach((name, value) -> globals.set(Octets.of(name), Octets.of(value)));
    }

    CallerProfile callerProfile() {
        return huntProfile != null ? huntProfile : profile;
    }

    void replaceCallerProfile(CallerProfile changed) {
        if (huntProfile != null) {
            huntProfile = changed;
        } else {
            profile = changed;
        }
    }

    @Nullable
    String variable(String name) {
        return variable(name, -1);
    }

    /** {@code switch_channel_get_variable_dup}: scope, channel, caller profile, then the switch's globals. */
    @Nullable
    String variable(String name, int index) {
        if (name.isEmpty()) {
            return null;
        }
        String value = scope == null ? null : scope.get(name, index);
        if (value == null) {
            value = variables.get(name, index);
        }
        return value == null ? variableOfTheCall(name) : value;
    }

    /** Of the other leg's profile nothing is known here, so {@code aleg_x} falls through to the global {@code x}. */
    private @Nullable String variableOfTheCall(String name) {
        if (name.startsWith("aleg_") || name.startsWith("bleg_")) {
            return globals.get(name.substring("aleg_".length()), -1);
        }
        String field = callerProfile().field(name).orElse(null);
        return field == null ? globals.get(name, -1) : field;
    }

    boolean isTrue(String variable) {
        String value = variable(variable);
        return value != null && LooseValues.isTrue(value);
    }

    /** Expands {@code ${…}}; the same object comes back when there was nothing to expand. */
    String expand(String text) {
        return Expansion.expand(text, this, 0);
    }

    Instant now() {
        return call.at();
    }

    /** The first cause stays. */
    void hangUp(String cause) {
        if (hangupCause == null) {
            hangupCause = cause;
            trace.add("Hangup [" + cause + "]");
        }
    }

    /** Whether the next application may run. */
    boolean isReady() {
        return hangupCause == null && settled == null && !transferred;
    }

    @Nullable
    String hangupCause() {
        return hangupCause;
    }
}
