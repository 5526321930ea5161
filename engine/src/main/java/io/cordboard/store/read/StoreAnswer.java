package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import java.util.List;
import java.util.Optional;

/** The answer of the store to a {@link io.cordboard.document.Query}. */
public sealed interface StoreAnswer {
    record One(Optional<Document> document) implements StoreAnswer {}

    record All(List<Document> documents) implements StoreAnswer {}

    record Route(RouteReading reading) implements StoreAnswer {}

    record Index(StoreIndex index) implements StoreAnswer {}
}
