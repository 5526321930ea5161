package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;

/**
 * {@code presence RPID STATUS [ID@D]} only sets lamps (switch_channel.c, switch_channel_perform_presence). A fenced
 * domain may set its own.
 */
final class PresenceRule implements ApplicationRule {
    private static final int ID = 2;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        GuardScope premises = use.premises();
        Objection unreadable = new Objection(
                TenantRule.NAME, "'" + use.argument().written() + "' is not RPID STATUS ID@" + premises.name());
        return premises.isFenced()
                ? ArgumentWords.judge(use.argument(), words -> judge(words, premises), unreadable)
                : List.of();
    }

    private static List<Objection> judge(List<Argument> words, GuardScope premises) {
        return words.size() > ID ? TenantRule.judgeName("the lamp", words.get(ID), premises) : List.of();
    }
}
