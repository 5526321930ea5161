package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code sched_broadcast +SECONDS PATH LEG}: only a plain tone, because any other path may name an application to run
 * ({@code APP::DATA}; switch_ivr_async.c, switch_ivr_broadcast).
 */
final class ScheduledToneRule implements ApplicationRule {
    private static final Pattern TONE = Pattern.compile(
            "\\+[0-9]{1,6} tone_stream://%\\([0-9]{1,5}(?:,[0-9]{1,5}){1,5}\\)(?: (?:aleg|bleg|both))?");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        return use.argument().isLiteral()
                        && TONE.matcher(use.argument().masked()).matches()
                ? List.of()
                : List.of(new Objection(
                        "application",
                        "sched_broadcast may only play a tone; expected +SECONDS tone_stream://%(ON,OFF,HERTZ) LEG"));
    }
}
