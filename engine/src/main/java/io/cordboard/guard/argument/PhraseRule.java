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
        int end = phrase.masked().indexOf(separator);
        Argument name = phrase.piece(end < 0 ? phrase.masked() : phrase.masked().substring(0, end));
        return name.isLiteral()
                        && premises.domain().phrases().contains(name.masked().toLowerCase(Locale.ROOT))
                ? List.of()
                : List.of(new Objection(
                        "phrase", "the macro '" + name.written() + "' is not among those that are served and safe"));
    }
}
