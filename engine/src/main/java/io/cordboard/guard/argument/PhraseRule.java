package io.cordboard.guard.argument;

import java.util.List;
import java.util.Locale;

/**
 * A phrase macro can execute applications (switch_ivr_play_say.c), so only macros that are served and safe may be named.
 */
public final class PhraseRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return judge(use.argument(), ',', use.premises());
    }

    /** {@code NAME,DATA} in the application {@code phrase}, {@code NAME:DATA} in a file name. */
    public static List<Objection> judge(Argument phrase, char separator, GuardScope premises) {
        Argument name = phrase.piece(phrase.masked().split(Character.toString(separator), 2)[0]);
        return name.isLiteral()
                        && premises.domain().phrases().contains(name.masked().toLowerCase(Locale.ROOT))
                ? List.of()
                : List.of(new Objection(
                        "phrase", "the macro '" + name.written() + "' is not among those that are served and safe"));
    }
}
