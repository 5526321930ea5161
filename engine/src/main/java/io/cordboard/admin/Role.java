package io.cordboard.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What users with the role may do. What no grant allows is forbidden.
 *
 * @param everything whether it is the role of admins
 * @param domains the domains to which it is limited; empty: all
 */
public record Role(String name, boolean everything, List<Grant> grants, Optional<Set<String>> domains) {
    /** All kinds that belong to domains. The settings of a domain can only be read. */
    private static final String ALL_OF_DOMAINS = "*";

    private static final String SETTINGS = "domain";

    /** The state of nodes, trunks and the machine. */
    public static final String STATUS = "status";

    private static final Set<String> USUAL = Set.of(ALL_OF_DOMAINS, STATUS);

    /** The roles that exist without a document. */
    private static final Map<String, Role> BUILT_IN = Map.of(
            "viewer",
            new Role("viewer", false, List.of(new Grant(USUAL, Set.of(Action.READ))), Optional.empty()),
            "editor",
            new Role("editor", false, List.of(new Grant(USUAL, EnumSet.allOf(Action.class))), Optional.empty()),
            "admin",
            new Role("admin", true, List.of(), Optional.empty()));

    /** The role of a user who has none: only what concerns the own extension is allowed. */
    public static final Role NONE = new Role("", false, List.of(), Optional.empty());

    public Role {
        grants = List.copyOf(grants);
        domains = domains.map(Set::copyOf);
    }

    /**
     * Actions with documents of some kinds.
     *
     * @param kinds names of kinds, or {@code *}
     */
    public record Grant(Set<String> kinds, Set<Action> actions) {
        public Grant {
            kinds = Set.copyOf(kinds);
            actions = Set.copyOf(actions);
        }

        boolean allows(Action action, String kind, String domain) {
            return actions.contains(action) && (kinds.contains(kind) || isOfAll(action, kind, domain));
        }

        private boolean isOfAll(Action action, String kind, String domain) {
            return kinds.contains(ALL_OF_DOMAINS)
                    && !domain.isEmpty()
                    && (!kind.equals(SETTINGS) || action == Action.READ);
        }
    }

    static Optional<Role> builtIn(String name) {
        return Optional.ofNullable(BUILT_IN.get(name));
    }

    /** The role that a document describes. */
    public static Role of(String name, JsonNode json) {
        List<Grant> grants = new ArrayList<>();
        json.path("rights").forEach(right -> {
            Set<String> kinds = new HashSet<>();
            right.path("kinds").forEach(kind -> kinds.add(kind.asText()));
            Set<Action> actions = new HashSet<>();
            right.path("actions").forEach(action -> actions.add(Action.of(action.asText())));
            grants.add(new Grant(kinds, actions));
        });
        return new Role(name, false, grants, domains(json));
    }

    /** The member {@code domains} of a document; empty when it has none, which means all. */
    public static Optional<Set<String>> domains(JsonNode json) {
        if (!json.path("domains").isArray()) {
            return Optional.empty();
        }
        Set<String> domains = new HashSet<>();
        json.path("domains").forEach(domain -> domains.add(domain.asText()));
        return Optional.of(domains);
    }

    /** @param domain the domain; empty for what all domains share */
    boolean allows(Action action, String kind, String domain) {
        return isIn(domain) && (everything || grants.stream().anyMatch(grant -> grant.allows(action, kind, domain)));
    }

    /** A role that is limited to some domains gives no right to what all domains share. */
    boolean isIn(String domain) {
        return domains.map(those -> those.contains(domain)).orElse(true);
    }

    public Role within(Optional<Set<String>> others) {
        if (others.isEmpty()) {
            return this;
        }
        Set<String> both = new HashSet<>(others.get());
        domains.ifPresent(both::retainAll);
        return new Role(name, everything, grants, Optional.of(both));
    }

    /** Whether a user with this role may give the other role to somebody. */
    boolean covers(Role other) {
        boolean wider = domains.isPresent()
                && (other.domains().isEmpty()
                        || !domains.get().containsAll(other.domains().get()));
        return !wider
                && (everything
                        || (!other.everything() && other.grants().stream().allMatch(this::coversGrant)));
    }

    private boolean coversGrant(Grant other) {
        return other.actions().stream()
                .allMatch(action -> other.kinds().stream()
                        .allMatch(kind -> grants.stream()
                                .anyMatch(own -> own.actions().contains(action)
                                        && own.kinds().contains(kind))));
    }
}
