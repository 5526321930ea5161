package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code execute_extension EXTEN [XML [CONTEXT]]}, which returns. When it does, or when a nested one does, FreeSWITCH
 * drops the number of the hunt, and <code>${destination_number}</code> is the dialled number again
 * (switch_core_session.c, switch_core_session_execute_exten). So the dialled number itself must be bounded.
 */
final class ExecuteExtensionRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Objection> objections = new ArrayList<>(HuntTarget.judge(use.argument(), use.premises()));
        if (!use.known().fields().containsKey("destination_number")) {
            objections.add(new Objection(
                    "transfer",
                    "execute_extension needs a condition that bounds the dialled number, such as destination_number ^\\d+$:"
                            + " the executed extension reads it again"));
        }
        return objections;
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
