package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Proofs;
import java.util.List;

/**
 * {@code transfer EXTEN [XML [CONTEXT]]}: the next fetch of the same call is guarded in its turn, so that it is safe
 * wherever it leads, as long as the words are the ones that were written. Blanks separate them, and the dialled number
 * may hold blanks (mod_dptools.c, transfer_function).
 */
final class TransferRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return HuntTarget.judge(use.argument(), use.premises());
    }

    @Override
    public Proofs after(ApplicationUse use) {
        return use.proofs().afterOtherActions();
    }
}
