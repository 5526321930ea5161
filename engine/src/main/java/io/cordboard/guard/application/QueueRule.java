package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;

/** {@code callcenter QUEUE}: the agents are judged when callcenter.conf is fetched. */
final class QueueRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return use.masked().strip().matches("[^ '\"\\\\]+")
                        && use.argument().first(ArgumentPart.CallerText.class).isEmpty()
                ? TenantRule.judgeName(
                        "the queue", use.argument().piece(use.masked().strip()), use.premises())
                : List.of(new Objection("queue", "'" + use.argument().written() + "' is not the name of one queue"));
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
