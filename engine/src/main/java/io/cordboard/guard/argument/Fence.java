package io.cordboard.guard.argument;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a tenant may use in addition to its own objects, where tenants do not trust each other.
 *
 * @param shares the domains whose users, groups, queues, rooms and gateways it may use, lower case
 * @param gateways the names of all gateways of its own and of shared domains, lower case
 * @param trusted whether the admin of all domains vouches for what cannot be judged: scripts, APIs, hosts, files
 */
public record Fence(Set<String> shares, Set<String> gateways, boolean trusted) {
    public Fence {
        shares = lower(shares);
        gateways = lower(gateways);
    }

    private static Set<String> lower(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public boolean hasGateway(String name) {
        return gateways.contains(name.toLowerCase(Locale.ROOT));
    }
}
