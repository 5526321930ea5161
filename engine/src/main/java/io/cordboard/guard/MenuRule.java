package io.cordboard.guard;

import java.util.List;

/** {@code ivr MENU}: what its keys do is judged when ivr.conf is fetched for this caller. */
final class MenuRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        var caller = use.argument().first(Part.CallerText.class);
        return caller.isPresent() || use.argument().isEmpty()
                ? List.of(new Objection(
                        "menu", "'" + use.argument().written() + "' is no menu's name, literal or bounded"))
                : List.of();
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
