package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Separator;
import java.util.List;

/** {@code bind_meta_app KEY LEGS FLAGS APPLICATION[::ARGUMENT]}: the application is judged like any other. */
final class MetaAppRule implements ApplicationRule {
    private static final int WORDS = 4;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = Separator.split(use.argument(), ' ', WORDS).orElse(List.of());
        boolean read = words.size() == WORDS
                && words.subList(0, WORDS - 1).stream()
                        .allMatch(word -> word.isLiteral() && word.masked().matches("[0-9A-Za-z*#]+"))
                && use.argument().first(ArgumentPart.CallerText.class).isEmpty();
        if (!read) {
            return List.of(new Objection(
                    "digits", "'" + use.argument().written() + "' is not KEY LEGS FLAGS APPLICATION::ARGUMENT"));
        }
        Argument bound = words.get(WORDS - 1);
        String[] parts = bound.masked().split("::", 2);
        Argument argument = bound.piece(parts.length > 1 ? parts[1] : "");
        return ActionRule.judge(
                new ApplicationUse(bound.piece(parts[0]).written(), argument, KnownValues.NONE, use.premises()));
    }
}
