package io.cordboard.config;

import java.util.Set;

/**
 * The settings of contexts.
 *
 * @param entryContexts the contexts that new calls enter, in lower case; which route a call gets depends on the caller,
 *     not on which of them was asked for
 * @param passthroughContexts contexts that are left to FreeSWITCH's disk, in lower case
 * @param passthroughDomains domains that are left to FreeSWITCH's disk
 */
public record RouteSettings(
        Set<String> entryContexts, Set<String> passthroughContexts, Set<String> passthroughDomains) {
    /** The context of phones. */
    public static final String FROM_EXTENSION = "from-extension";
    /** The context of all other callers. */
    public static final String FROM_GATEWAY = "from-gateway";

    /** The context in which legs arrive that another party has moved. No route has this name. */
    public static final String REDIRECTED = "redirected";

    public RouteSettings {
        entryContexts = Set.copyOf(entryContexts);
        passthroughContexts = Set.copyOf(passthroughContexts);
        passthroughDomains = Set.copyOf(passthroughDomains);
    }

    public static RouteSettings defaults() {
        return new RouteSettings(Set.of(FROM_EXTENSION, FROM_GATEWAY, "public"), Set.of(), Set.of());
    }
}
