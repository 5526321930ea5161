package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.Locale;

/**
 * Applications that a feature uses in Cordboard's own extensions only: with exactly the arguments that it has declared.
 * Their variables can be set by Cordboard only, so this rule trusts them.
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
                : List.of(new Objection("identity", "'" + action + "' is not needed for a recall"));
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
