package io.cordboard.store.key;

/**
 * The keys that Cordboard itself writes for a domain. Their names begin with none of those whose changes are heard of, so
 * that what goes on in calls wakes nobody. All keys of a domain have to lie in one slot of a cluster, so there they are tagged.
 */
public final class RunTimeKeys {
    private final boolean tagged;

    /** @param tagged whether Redis is a cluster */
    public RunTimeKeys(boolean tagged) {
        this.tagged = tagged;
    }

    /** The key {@code NAME@D}, or {@code NAME@{D}} in a cluster. */
    public String of(String name, String domain) {
        return tagged ? tagged(name, domain) : name + "@" + domain;
    }

    /** The key {@code NAME:NODE} of a FreeSWITCH, or {@code NAME:{NODE}} in a cluster. */
    public String ofNode(String name, String node) {
        return tagged ? name + ":{" + node + "}" : name + ":" + node;
    }

    /** Where documents of that name may stand, the key that wins first: a cluster has no other than the tagged one. */
    public String[] documents(String name, String domain) {
        return tagged
                ? new String[] {tagged(name, domain), tagged(name, domain)}
                : new String[] {tagged(name, domain), name + "@" + domain};
    }

    private static String tagged(String name, String domain) {
        return name + "@{" + domain + "}";
    }
}
