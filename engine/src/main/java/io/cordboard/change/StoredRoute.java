package io.cordboard.change;

import java.util.List;

/** The names of a route as they are stored, in order. */
public record StoredRoute(String domain, String name, List<String> entries, String etag) {
    public StoredRoute {
        entries = List.copyOf(entries);
    }
}
