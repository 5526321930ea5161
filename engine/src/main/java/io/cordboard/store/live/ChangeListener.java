package io.cordboard.store.live;

/** Reacts to changes of documents. Called where changes arrive, so it must return quickly. */
public interface ChangeListener {
    /** A hash of this kind changed; the domain is empty for kinds that are not per domain. */
    void changed(String kind, String domain);

    /** The store is live, and anything may have changed since it last was. */
    void anythingMayHaveChanged();

    /** The same of a document that is a key of its own, after {@link #changed}: the state of an extension. */
    default void objectChanged(String kind, String domain, String name) {}
}
