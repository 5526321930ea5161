package io.cordboard.guard;

import java.util.Arrays;
import java.util.List;

/** {@code limit_execute BACKEND REALM ID MAX APPLICATION ARGUMENT}: the application is judged like any other. */
final class LimitExecuteRule implements ApplicationRule {
    private static final int WORDS = 6;

    @Override
    public List<Objection> judge(Use use) {
        String text = use.masked().strip();
        List<Argument> words = Arrays.stream(text.split(" +", WORDS))
                .map(use.argument()::piece)
                .toList();
        boolean plain = text.indexOf('\'') < 0 && text.indexOf('\\') < 0;
        if (!plain || words.size() != WORDS || !LimitRule.countsByName(words.subList(0, LimitRule.COUNTED_WORDS))) {
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
