package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Part;
import io.cordboard.guard.argument.Proofs;
import java.util.List;

/** {@code ivr MENU}: its keys are judged when ivr.conf is fetched for this caller. */
final class MenuRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        var caller = use.argument().first(Part.CallerText.class);
        return caller.isPresent() || use.argument().isEmpty()
                ? List.of(new Objection(
                        "menu", "'" + use.argument().written() + "' is not a literal or bounded name of a menu"))
                : List.of();
    }

    @Override
    public Proofs after(ApplicationUse use) {
        return use.proofs().afterOtherActions();
    }
}
