package io.cordboard.store.live;

/** Whoever acts on changes of documents. Called where changes are heard of: it must not take long. */
public interface ChangeListener {
    /** A hash of this kind changed; the domain is empty for kinds that are not per domain. */
    void changed(String kind, String domain);

    /** The store is live, and anything may have changed since it was last. */
    void anythingMayHaveChanged();

    /** The same of a document that is a key of its own, after {@link #changed}: the state of an extension. */
    default void objectChanged(String kind, String domain, String name) {}
}
