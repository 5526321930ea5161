package io.cordboard.guard.argument;

/** A finding without its place: the name of the rule, and what was found and expected. */
public record Objection(String rule, String reason) {}
