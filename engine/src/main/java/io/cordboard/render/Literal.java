package io.cordboard.render;

/** Text of a request, in which FreeSWITCH must not expand anything. */
public record Literal(String text) {}
