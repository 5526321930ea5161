package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Separator;
import java.util.List;

/** {@code sched_transfer [+]SECONDS EXTEN [XML [CONTEXT]]}: a delayed transfer (mod_dptools.c). */
final class ScheduledTransferRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        String text = Separator.withoutBlanks(use.masked());
        int blank = text.indexOf(' ');
        if (blank < 0 || !text.substring(0, blank).matches("\\+?\\d{1,9}")) {
            return List.of(new Objection(
                    "transfer", "'" + use.argument().written() + "' is not [+]SECONDS EXTENSION XML CONTEXT"));
        }
        return HuntTarget.judge(use.argument().piece(text.substring(blank + 1)), use.premises());
    }
}
