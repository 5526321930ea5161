package io.cordboard.simulate.hunt;

/** An application that waits for execution, with its data not yet expanded. */
public record QueuedApplication(String application, String data) {}
