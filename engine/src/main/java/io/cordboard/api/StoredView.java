package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.change.StoredDocument;
import io.cordboard.change.StoredDocuments;
import io.cordboard.document.DocumentId;
import io.cordboard.kind.Schemas;
import io.cordboard.text.JsonReader;
import io.vertx.core.Future;
import java.util.Optional;

/** Stored documents as clients see them: without secrets, and not at all where they are not JSON. */
final class StoredView {
    private final StoredDocuments documents;
    private final Schemas schemas;

    StoredView(StoredDocuments documents, Schemas schemas) {
        this.documents = documents;
        this.schemas = schemas;
    }

    Future<Optional<StoredDocument>> found(DocumentId id) {
        return documents.one(id);
    }

    /** Fails with 404 when there is none. */
    Future<StoredDocument> one(DocumentId id) {
        return documents
                .one(id)
                .map(found -> found.orElseThrow(() -> ApiProblem.notFound("there is no such document")));
    }

    Optional<JsonNode> parsed(StoredDocument stored) {
        try {
            return Optional.of(JsonReader.read(stored.bytes()));
        } catch (JsonReader.NotJson e) {
            return Optional.empty(); // check names it, and the text may hold a secret
        }
    }

    Optional<JsonNode> shown(StoredDocument stored) {
        return parsed(stored)
                .map(json -> schemas.traits(stored.id().kind()).writeOnly().redacted(json));
    }

    /** The part of a patch that takes secrets away. */
    JsonNode secrets(String kind, JsonNode patch) {
        return schemas.traits(kind).writeOnly().redacted(patch);
    }
}
