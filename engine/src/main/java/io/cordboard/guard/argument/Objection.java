package io.cordboard.guard.argument;

/** A finding whose place is not yet known: the name of the rule, and what was found and expected. */
public record Objection(String rule, String reason) {}
