package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import java.util.List;

/** {@code speak ENGINE|VOICE|TEXT}: some engines pass the text to a program, so the caller must not write it. */
final class SpeakRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return use.argument()
                .first(ArgumentPart.CallerText.class)
                .map(text -> List.of(Objections.callerText("file", text)))
                .orElse(List.of());
    }
}
