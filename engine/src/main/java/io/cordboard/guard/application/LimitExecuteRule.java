package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Separator;
import java.util.List;

/** {@code limit_execute BACKEND REALM ID MAX APPLICATION ARGUMENT}: the application is judged like any other. */
final class LimitExecuteRule implements ApplicationRule {
    private static final int WORDS = 6;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = Separator.split(use.argument(), ' ', WORDS).orElse(List.of());
        if (words.size() != WORDS
                || words.stream().anyMatch(Argument::mayBeEmpty)
                || !LimitRule.countsByName(words.subList(0, LimitRule.COUNTED_WORDS))) {
            return List.of(LimitRule.notUnderstood(use));
        }
        List<Objection> foreign = LimitRule.judgeRealm(words, use.premises());
        if (!foreign.isEmpty()) {
            return foreign;
        }
        ApplicationUse inner = new ApplicationUse(words.get(4).written(), words.get(5), use.known(), use.premises());
        return ActionRule.judge(inner);
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
