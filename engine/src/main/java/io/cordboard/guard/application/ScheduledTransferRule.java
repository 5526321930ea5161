package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Separator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sched_transfer [+]SECONDS EXTEN [XML [CONTEXT]]}: a delayed transfer (mod_dptools.c). */
final class ScheduledTransferRule implements ApplicationRule {
    private static final Pattern AFTER_SECONDS = Pattern.compile("\\+?\\d{1,9} (.*)", Pattern.DOTALL);

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Matcher read = AFTER_SECONDS.matcher(Separator.withoutBlanks(use.masked()));
        if (!read.matches()) {
            return List.of(new Objection(
                    "transfer", "'" + use.argument().written() + "' is not [+]SECONDS EXTENSION XML CONTEXT"));
        }
        return HuntTarget.judge(use.argument().piece(read.group(1)), use.premises());
    }
}
