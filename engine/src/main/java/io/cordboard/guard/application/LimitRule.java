package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/**
 * {@code limit BACKEND REALM ID [MAX [EXTEN [XML [CONTEXT]]]]}: over the limit it transfers the call, or hangs up with
 * !CAUSE.
 */
final class LimitRule implements ApplicationRule {
    static final int COUNTED_WORDS = 4;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        return ArgumentWords.judge(use.argument(), words -> judge(words, use), notUnderstood(use));
    }

    private static List<Objection> judge(List<Argument> words, ApplicationUse use) {
        if (!countsByName(words)) {
            return List.of(notUnderstood(use));
        }
        List<Objection> foreign = judgeRealm(words, use.premises());
        if (!foreign.isEmpty()) {
            return foreign;
        }
        List<Argument> target = words.subList(Math.min(COUNTED_WORDS, words.size()), words.size());
        boolean hangsUp = target.isEmpty() || target.get(0).masked().startsWith("!");
        return hangsUp ? List.of() : HuntTarget.judgeWords(target, use.argument(), use.premises());
    }

    /** All domains count in one table, and counting in another tenant's realm would block that tenant's trunk. */
    static List<Objection> judgeRealm(List<Argument> words, GuardScope premises) {
        Argument realm = words.get(1);
        return !premises.domain().isConfined()
                        || (realm.isLiteral() && premises.domain().mayUse(realm.masked()))
                ? List.of()
                : List.of(new Objection(
                        "limit", "the realm '" + realm.written() + "' is another than " + premises.name()));
    }

    static boolean countsByName(List<Argument> words) {
        return words.size() >= 3
                && words.get(0).isLiteral()
                && words.subList(0, Math.min(COUNTED_WORDS, words.size())).stream()
                        .allMatch(word -> word.masked().matches("[^'\"\\\\${}]+")
                                && word.first(ArgumentPart.CallerText.class).isEmpty());
    }

    static Objection notUnderstood(ApplicationUse use) {
        return new Objection(
                "limit",
                "'" + use.argument().written() + "' is not BACKEND REALM ID MAX and what to do over the limit");
    }
}
