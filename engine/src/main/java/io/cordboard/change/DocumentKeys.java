package io.cordboard.change;

import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.store.key.Keys;
import java.util.List;

/**
 * The keys that documents are read from and written to, in order of precedence. In a cluster only keys with a hash tag are
 * written: these share a slot, and change together.
 */
final class DocumentKeys {
    private final Schemas schemas;
    private final boolean cluster;

    DocumentKeys(Schemas schemas, boolean cluster) {
        this.schemas = schemas;
        this.cluster = cluster;
    }

    /** All keys that may hold it. */
    List<String> read(String domain, Change change) {
        return change.isRoute() ? route(domain, change.name()) : Keys.of(kind(change), domain);
    }

    private static List<String> route(String domain, String name) {
        List<String> keys = new java.util.ArrayList<>(Keys.routeLists(domain, name));
        keys.addAll(Keys.routeHolders(domain));
        return keys;
    }

    /** Those of them that are written. */
    List<String> written(String domain, Change change) {
        return read(domain, change).stream().filter(key -> !isUntagged(key)).toList();
    }

    /** Those of them that a cluster cannot write together with others. */
    List<String> untagged(String domain, Change change) {
        return read(domain, change).stream().filter(this::isUntagged).toList();
    }

    private boolean isUntagged(String key) {
        return cluster && Keys.parse(key).filter(parsed -> !parsed.tagged()).isPresent();
    }

    /**
     * The position of the key for new documents, from 1: the key without a hash tag, unless keys with a hash tag exist
     * or the store is a cluster.
     */
    int home(Change change) {
        return cluster || change.isRoute() || !kind(change).perDomain() ? 1 : 2;
    }

    /** The key in the form that messages name. */
    String plain(String domain, Change change) {
        return change.isRoute()
                ? Keys.plainRoute(domain, change.name())
                : kind(change).key(domain);
    }

    /** A key in the same slot as the keys of the domain, or as the key of a kind that all domains share. */
    String beside(String name, String domain, Change change) {
        if (domain.isEmpty()) {
            return cluster ? name + ":{" + kind(change).keyNames().get(0) + "}" : name;
        }
        return cluster ? name + "@{" + domain + "}" : name + "@" + domain;
    }

    private Kind kind(Change change) {
        return schemas.kind(change.isRoute() ? "dialplan_context" : change.kind());
    }
}
