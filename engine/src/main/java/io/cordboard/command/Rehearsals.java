package io.cordboard.command;

import io.cordboard.rehearse.Rehearsed;
import io.cordboard.rehearse.RequestedCall;

/** Rehearses one call after the other; what was opened for it is closed at the end. */
public interface Rehearsals extends AutoCloseable {
    Rehearsed rehearse(RequestedCall call);

    @Override
    void close();
}
