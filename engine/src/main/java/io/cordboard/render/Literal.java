package io.cordboard.render;

/** Text that came with a request, in which FreeSWITCH must not expand anything. */
public record Literal(String text) {}
