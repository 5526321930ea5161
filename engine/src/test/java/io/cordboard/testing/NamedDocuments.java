package io.cordboard.testing;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteEntry;
import io.cordboard.kind.Schemas;
import io.cordboard.text.PackagedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects that the entries of a route name, for documents in memory. */
public final class NamedDocuments {
    private static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    private NamedDocuments() {}

    /** Empty if one of them is missing, or has a kind that no route may name. */
    public static Optional<List<Document>> of(List<String> names, String domain, Documents documents) {
        List<Document> named = new ArrayList<>();
        for (String name : names) {
            RouteEntry entry = RouteEntry.of(name);
            if (SCHEMAS.isAskedAtEachCall(entry)) {
                named.add(entry.atEachCall(domain));
                continue;
            }
            List<Document> found = entry.field()
                    .map(field -> documents.document(entry.kind(), domain, field).stream()
                            .toList())
                    .orElseGet(() -> documents.all(entry.kind(), domain));
            if (!isKnown(entry) || (entry.field().isPresent() && found.isEmpty())) {
                return Optional.empty();
            }
            found.stream().filter(document -> document.isTrue("enabled", true)).forEach(named::add);
        }
        return Optional.of(named);
    }

    private static boolean isKnown(RouteEntry entry) {
        return entry.kind().equals(RouteEntry.EXTENSION)
                || SCHEMAS.routeEntries().stream().anyMatch(kind -> kind.name().equals(entry.kind()));
    }
}
