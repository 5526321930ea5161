package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/**
 * {@code transfer EXTEN [XML [CONTEXT]]}: the next fetch of the call is judged again, so any destination is safe as long
 * as the words are those that were written. Spaces separate them, and the dialled number may contain spaces
 * (mod_dptools.c, transfer_function).
 */
final class TransferRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return HuntTarget.judge(use.argument(), use.premises());
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
