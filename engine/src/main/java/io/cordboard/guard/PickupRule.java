package io.cordboard.guard;

import java.util.List;

/** {@code pickup NAME@D} and {@code valet_park LOT@D EXTENSION}: calls that wait under a name of the own domain. */
final class PickupRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        List<Argument> words = Words.split(use.argument()).orElse(List.of());
        boolean plain = !words.isEmpty()
                && words.stream().skip(1).allMatch(Argument::isName)
                && words.get(0).first(Part.CallerText.class).isEmpty();
        return plain
                ? TenantRule.judgeName(use.application(), words.get(0), use.premises())
                : List.of(new Objection("pickup", "'" + use.argument().written() + "' is more than names"));
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
