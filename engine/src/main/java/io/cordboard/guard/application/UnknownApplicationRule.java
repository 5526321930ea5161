package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** An unknown application is not known to be safe. */
final class UnknownApplicationRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return List.of(new Objection(
                "application",
                "'" + use.application() + "' is not among the applications that "
                        + use.premises().whose() + " may run"));
    }
}
