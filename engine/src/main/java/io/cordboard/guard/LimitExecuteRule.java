package io.cordboard.guard;

import java.util.List;

/** {@code limit_execute BACKEND REALM ID MAX APPLICATION ARGUMENT}: the application is judged like any other. */
final class LimitExecuteRule implements ApplicationRule {
    private static final int WORDS = 6;

    @Override
    public List<Objection> judge(Use use) {
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
        Use inner = new Use(words.get(4).written(), words.get(5), use.proofs(), use.premises());
        return ActionRule.judge(inner);
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
