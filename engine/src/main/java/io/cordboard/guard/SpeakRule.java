package io.cordboard.guard;

import java.util.List;

/** {@code speak ENGINE|VOICE|TEXT}: some engines hand the text to a program, so the caller must not write it. */
final class SpeakRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return use.argument()
                .first(Part.CallerText.class)
                .map(text -> List.of(Objections.callerText("file", text)))
                .orElse(List.of());
    }
}
