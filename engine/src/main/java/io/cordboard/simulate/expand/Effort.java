package io.cordboard.simulate.expand;

import io.cordboard.simulate.Simulator;

/**
 * What one simulation may cost, in octets written and conditions tried: a document can ask for more than FreeSWITCH
 * itself would survive ({@code loop="999999999"}, variables that double themselves).
 */
public final class Effort {
    private static final int ALLOWED = 8_000_000;
    private static final int GIVEN_UP_MATCH = ALLOWED / 20;

    private int left = ALLOWED;

    /** The simulation costs more than it may; caught by {@link Simulator} only. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the dialplan asks for more work than is simulated", null, false, false);
        }
    }

    public void spend(int amount) {
        left -= amount;
        if (left < 0) {
            throw new Exhausted();
        }
    }

    /** A match that ran into its limit took as long as thousands that did not. */
    void spendGivenUpMatch() {
        spend(GIVEN_UP_MATCH);
    }
}
