package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The params that a fenced domain may set for its users and gateways: those that affect nobody else. */
public final class ParameterRule {
    private ParameterRule() {}

    /** @param kind the kind of the document, which is the name of its schema */
    public static List<Objection> judge(String kind, String name, GuardScope premises) {
        Set<String> allowed = premises.settings().tenantParameters().get(kind);
        boolean free =
                allowed == null || !premises.domain().isConfined() || allowed.contains(name.toLowerCase(Locale.ROOT));
        return free
                ? List.of()
                : List.of(new Objection(
                        "parameter",
                        name + " is not among the params that a fenced domain may set (x-tenant in schemas/" + kind
                                + ".json)"));
    }
}
