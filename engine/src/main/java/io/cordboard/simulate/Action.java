package io.cordboard.simulate;

/** An application as it was executed: its name as FreeSWITCH registers it, its data after expansion. */
public record Action(String application, String data) {}
