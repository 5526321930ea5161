package io.cordboard.store.key;

/**
 * The keys that Cordboard itself writes for a domain. Their names begin with none of the tracked prefixes, so events in
 * calls cause no invalidations. All keys of a domain must be in one slot of a cluster, so they are tagged there.
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

    /** The keys that may hold documents of that name, in order of precedence. A cluster has only the tagged form. */
    public String[] documents(String name, String domain) {
        return tagged
                ? new String[] {tagged(name, domain), tagged(name, domain)}
                : new String[] {tagged(name, domain), name + "@" + domain};
    }

    private static String tagged(String name, String domain) {
        return name + "@{" + domain + "}";
    }
}
