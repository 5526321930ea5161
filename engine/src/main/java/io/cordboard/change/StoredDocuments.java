package io.cordboard.change;

import io.cordboard.document.DocumentId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What the store holds, valid or not, with the ETags that {@link DocumentChanges} compares. */
public interface StoredDocuments {
    Future<Optional<StoredDocument>> one(DocumentId id);

    Future<Optional<StoredRoute>> route(String domain, String name);

    /** The names of the routes of a domain, sorted. */
    Future<List<String>> routes(String domain);
}
