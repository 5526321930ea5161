package io.cordboard.document;

/**
 * Identifies one document: its kind (the name of its schema), its domain (empty for kinds that all domains share), and
 * its field in the hash.
 */
public record DocumentId(String kind, String domain, String field) {}
