package io.cordboard.simulate.expand;

import io.cordboard.simulate.Simulator;

/**
 * The cost limit of one simulation, in octets written and conditions tried. A document can ask for more than FreeSWITCH
 * itself would survive ({@code loop="999999999"}, variables that double themselves).
 */
public final class SimulationLimit {
    private static final int ALLOWED = 8_000_000;
    private static final int GIVEN_UP_MATCH = ALLOWED / 20;

    private int left = ALLOWED;

    /** The simulation exceeded its limit. Caught only by {@link Simulator}. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the dialplan exceeds the limit of the simulation", null, false, false);
        }
    }

    public void spend(int amount) {
        left -= amount;
        if (left < 0) {
            throw new Exhausted();
        }
    }

    /** A match that reached its limit costs as much as thousands that did not. */
    void spendGivenUpMatch() {
        spend(GIVEN_UP_MATCH);
    }
}
