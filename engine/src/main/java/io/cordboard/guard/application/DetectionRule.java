package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.Optional;

/**
 * {@code tone_detect KEY TONES [FLAGS [TIMEOUT [APPLICATION [ARGUMENT]]]]} and {@code spandsp_start_fax_detect
 * APPLICATION [ARGUMENT]}: the application runs when the tone is heard, so whoever makes the tone runs it
 * (switch_ivr_async.c, tone_detect_callback). It is judged like any other, and must be literal because it is expanded
 * again when it runs.
 *
 * @param application the index of the word that names the application
 */
record DetectionRule(int application) implements ApplicationRule {
    static final DetectionRule TONE = new DetectionRule(4);
    static final DetectionRule FAX = new DetectionRule(0);

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Optional<List<Argument>> words = ArgumentWords.split(use.argument());
        if (words.isEmpty() || !words.get().stream().allMatch(Argument::isLiteral)) {
            return List.of(new Objection(
                    "digits",
                    "'" + use.argument().written() + "' does not contain the literal words that " + use.application()
                            + " takes"));
        }
        return words.get().size() > application ? inner(words.get(), use) : List.of();
    }

    private List<Objection> inner(List<Argument> words, ApplicationUse use) {
        Argument argument = words.size() > application + 1 ? words.get(application + 1) : Argument.literal("");
        return ActionRule.judge(
                new ApplicationUse(words.get(application).masked(), argument, KnownValues.NONE, use.premises()));
    }
}
