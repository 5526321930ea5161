package io.cordboard.feature.callflow;

import io.cordboard.metrics.EslMeters;

/** The counters of call flows. */
final class FlowMeters {
    private final Runnable changes;
    private final Runnable wrongPins;

    FlowMeters(EslMeters meters) {
        this.changes =
                meters.counter("cordboard.call.flow.changes", "Changes of call flows that this node has carried out");
        this.wrongPins = meters.counter("cordboard.call.flow.wrong.pins", "Wrong PINs that were dialled");
    }

    void changed() {
        changes.run();
    }

    void wrongPin() {
        wrongPins.run();
    }
}
