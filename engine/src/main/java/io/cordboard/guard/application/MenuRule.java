package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** {@code ivr MENU}: its keys are judged when ivr.conf is fetched for this caller. */
final class MenuRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        var caller = use.argument().first(ArgumentPart.CallerText.class);
        return caller.isPresent() || use.argument().isEmpty()
                ? List.of(new Objection(
                        "menu", "'" + use.argument().written() + "' is not a literal or bounded name of a menu"))
                : List.of();
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
