package io.cordboard.store;

import io.cordboard.schema.Document;
import io.cordboard.schema.RouteReading;
import io.cordboard.schema.StoreIndex;
import java.util.List;
import java.util.Optional;

/** What the store answered to a {@link io.cordboard.schema.Query}. */
sealed interface Answer {
    record One(Optional<Document> document) implements Answer {}

    record All(List<Document> documents) implements Answer {}

    record Route(RouteReading reading) implements Answer {}

    record Index(StoreIndex index) implements Answer {}
}
