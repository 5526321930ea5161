package io.cordboard.guard;

import java.util.List;

/** {@code bridge DIAL-STRING}: every leg an extension of the domain, every variable harmless. */
final class BridgeRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return DialStringRule.judge(use.argument(), use.premises());
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
