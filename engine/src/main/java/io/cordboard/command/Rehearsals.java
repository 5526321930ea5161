package io.cordboard.command;

import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;

/** Simulates one call after the other. Closing releases what was opened for that. */
public interface Rehearsals extends AutoCloseable {
    RehearsalResult rehearse(RequestedCall call);

    @Override
    void close();
}
