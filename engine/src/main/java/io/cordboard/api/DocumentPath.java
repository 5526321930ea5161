package io.cordboard.api;

import io.cordboard.document.DocumentId;

/** The document that a path names. */
record DocumentPath(String kind, String changeDomain, String name) {
    private static final String SETTINGS = "domain";

    static DocumentPath of(ApiCall call) {
        return call.kind().isEmpty()
                ? new DocumentPath(SETTINGS, "", call.domain())
                : new DocumentPath(call.kind(), call.domain(), call.name());
    }

    DocumentId id() {
        return new DocumentId(kind, changeDomain, name);
    }
}
