package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Proofs;
import java.util.List;
import java.util.Locale;

/**
 * Applications that a feature uses in an extension of Cordboard's own, and there alone: with the very arguments that it has
 * declared, from variables that nobody but Cordboard sets, which this rule takes to be what Cordboard wrote.
 */
final class OwnActionRule implements ApplicationRule {
    static boolean isOf(String application, GuardScope premises) {
        return premises.settings().features().ownApplications().contains(application.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Objection> judge(ApplicationUse use) {
        String action = use.application().toLowerCase(Locale.ROOT) + " "
                + use.argument().written();
        return use.premises().settings().features().ownActions().contains(action)
                ? List.of()
                : List.of(new Objection("identity", "'" + action + "' is nothing that a recall needs"));
    }

    @Override
    public Proofs after(ApplicationUse use) {
        return use.proofs().afterOtherActions();
    }
}
