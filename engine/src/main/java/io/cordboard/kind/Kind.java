package io.cordboard.kind;

import java.util.List;

/**
 * A kind of document, from the annotations of its schema: its key names in order of precedence, whether each domain has
 * its own hash, the pattern for field names, whether {@code @KIND} in a route names its documents, whether these are
 * composed for the dialled number only, and whether each document is a hash of its own, whose fields are its members
 * ({@code cti_state:1001@D}).
 */
public record Kind(
        String name,
        List<String> keyNames,
        boolean perDomain,
        String fieldPattern,
        boolean routeEntry,
        boolean byNumber,
        boolean perObject) {
    public Kind {
        keyNames = List.copyOf(keyNames);
    }

    /** The Redis key, in the form that admins write ({@code cti_exten@demo.example}). */
    public String key(String domain) {
        return perDomain ? keyNames.get(0) + "@" + domain : keyNames.get(0);
    }
}
