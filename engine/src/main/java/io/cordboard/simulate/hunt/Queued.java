package io.cordboard.simulate.hunt;

/** An application that waits for its execution, its data not yet expanded. */
public record Queued(String application, String data) {}
