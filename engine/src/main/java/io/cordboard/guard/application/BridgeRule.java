package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** {@code bridge DIAL-STRING}: every leg must be an extension of the domain, and every variable harmless. */
final class BridgeRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return DialStringRule.judge(use.argument(), use.premises());
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
