package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the lines that FreeSWITCH would log at level DEBUG, without the channel's name. */
public final class Trace {
    private static final int COST_OF_A_LINE = 64;

    private final List<String> lines = new ArrayList<>();
    private final SimulationLimit effort;
    private @Nullable String undefined;

    Trace(SimulationLimit effort) {
        this.effort = effort;
    }

    /** Adds a line of octets. */
    public void add(String line) {
        effort.spend(COST_OF_A_LINE + line.length());
        lines.add(Octets.text(line));
    }

    public void error(String line) {
        add("[ERR] " + line);
    }

    /** Adds a line where a real FreeSWITCH reads invalid memory, and its behaviour is not predictable. */
    public void undefined(String line) {
        add("[UNDEFINED] " + line);
        if (undefined == null) {
            undefined = line;
        }
    }

    /** The first undefined behaviour. */
    public Optional<String> undefined() {
        return Optional.ofNullable(undefined);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
