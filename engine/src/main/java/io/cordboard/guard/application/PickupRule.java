package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;

/** {@code pickup NAME@D} and {@code valet_park LOT@D EXTENSION}: calls that wait under a name of the own domain. */
final class PickupRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = ArgumentWords.split(use.argument()).orElse(List.of());
        boolean plain = !words.isEmpty()
                && words.stream().skip(1).allMatch(Argument::isName)
                && words.get(0).first(ArgumentPart.CallerText.class).isEmpty();
        return plain
                ? TenantRule.judgeName(use.application(), words.get(0), use.premises())
                : List.of(new Objection("pickup", "'" + use.argument().written() + "' contains more than names"));
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
