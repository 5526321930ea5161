package io.cordboard.simulate;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines that FreeSWITCH would log at level DEBUG, without the channel's name. */
final class Trace {
    private static final int COST_OF_A_LINE = 64;

    private final List<String> lines = new ArrayList<>();
    private final Effort effort;

    Trace(Effort effort) {
        this.effort = effort;
    }

    /** Adds a line given in octets. */
    void add(String line) {
        effort.spend(COST_OF_A_LINE + line.length());
        lines.add(Octets.text(line));
    }

    void error(String line) {
        add("[ERR] " + line);
    }

    /** Where a real FreeSWITCH reads memory that it must not: what it does then is not predictable. */
    void undefined(String line) {
        add("[UNDEFINED] " + line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
