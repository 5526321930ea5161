package io.cordboard.compose;

/** A {@code <param>} or {@code <variable>}: a name and its value. */
public record NamedValue(String name, String value) {}
