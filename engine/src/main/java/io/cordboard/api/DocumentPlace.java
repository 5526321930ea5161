package io.cordboard.api;

import io.cordboard.document.DocumentId;

/** The document that a path names. */
record DocumentPlace(String kind, String changeDomain, String name) {
    private static final String SETTINGS = "domain";

    static DocumentPlace of(ApiCall call) {
        return call.kind().isEmpty()
                ? new DocumentPlace(SETTINGS, "", call.domain())
                : new DocumentPlace(call.kind(), call.domain(), call.name());
    }

    DocumentId id() {
        return new DocumentId(kind, changeDomain, name);
    }
}
