package io.cordboard.guard;

/** A finding whose place is not yet known: the name of the rule, and what was found and expected. */
record Objection(String rule, String reason) {}
