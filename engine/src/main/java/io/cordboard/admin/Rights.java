package io.cordboard.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do: only what each of these roles allows. A token has its own role and that of its user. */
public final class Rights {
    private final List<Role> roles;

    private Rights(List<Role> roles) {
        this.roles = List.copyOf(roles);
    }

    public static Rights of(Role role) {
        return new Rights(List.of(role));
    }

    /** The rights that both allow. */
    public Rights and(Rights others) {
        List<Role> both = new ArrayList<>(roles);
        both.addAll(others.roles);
        return new Rights(both);
    }

    /** @param domain the domain; empty for what all domains share */
    public boolean may(Action action, String kind, String domain) {
        return roles.stream().allMatch(role -> role.allows(action, kind, domain));
    }

    /** Whether the rights are limited to some domains, and this is not one of them. */
    public boolean isOutside(String domain) {
        return !roles.stream().allMatch(role -> role.isIn(domain));
    }

    /** Whether no domain limits them, and they allow everything. */
    public boolean isAdminOfAll() {
        return roles.stream()
                .allMatch(role -> role.everything() && role.domains().isEmpty());
    }

    /** Whether nothing in the other role goes beyond these rights. */
    public boolean covers(Role other) {
        return roles.stream().allMatch(role -> role.covers(other));
    }

    /** The names of the roles, for {@code /me}. */
    public Set<String> names() {
        return roles.stream().map(Role::name).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
