package io.cordboard.simulate;

/** An application that waits for its execution, its data not yet expanded. */
record Queued(String application, String data) {}
