package io.cordboard.document;

/**
 * Names one document: its kind (the name of its schema), its domain (empty for kinds that all domains share), and the
 * field of the hash it stands in.
 */
public record DocumentId(String kind, String domain, String field) {}
