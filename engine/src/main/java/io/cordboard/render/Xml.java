package io.cordboard.render;

/** XML that was rendered already and stands in a model of another template as it is. */
public record Xml(String text) {}
