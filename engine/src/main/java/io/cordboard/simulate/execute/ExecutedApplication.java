package io.cordboard.simulate.execute;

/** An application as it was executed: its name as FreeSWITCH registers it, its data after expansion. */
public record ExecutedApplication(String application, String data) {}
