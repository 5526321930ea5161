package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/**
 * {@code voicemail PROFILE D ID} leaves a message. {@code check} is refused: a caller who guesses a PIN could call back
 * the sender of a message, whose number another caller wrote (mod_voicemail.c, voicemail_check_main).
 */
final class VoicemailRule implements ApplicationRule {
    private static final int WORDS = 3;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = ArgumentWords.split(use.argument()).orElse(List.of());
        boolean deposit = words.size() == WORDS
                && words.get(0).isLiteral()
                && words.get(0).masked().matches("[A-Za-z0-9_]+")
                && !words.get(0).is("check")
                && words.get(1).isLiteral()
                && use.premises().is(words.get(1).masked())
                && words.get(2).isName();
        return deposit
                ? List.of()
                : List.of(new Objection(
                        "voicemail",
                        "'" + use.argument().written() + "' is not 'PROFILE "
                                + use.premises().name() + " ID', which leaves a message"));
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
