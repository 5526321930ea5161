package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application with its argument in one text, run by a key, a macro or a failed menu. */
public final class InnerApplication {
    private static final Pattern CALL = Pattern.compile("([^(]*)\\((.*)\\)\\s*", Pattern.DOTALL);

    private InnerApplication() {}

    /** {@code APPLICATION ARGUMENT}, split at the first space (switch_ivr_menu.c, mod_conference's conference_loop.c). */
    public static List<Objection> judge(String text, KnownValues known, GuardScope premises) {
        String[] words = text.split(" ", 2);
        return judge(words[0], words.length > 1 ? words[1] : "", known, premises);
    }

    /** {@code APPLICATION(ARGUMENT)} of a phrase macro (switch_utils.c, switch_separate_paren_args). */
    public static List<Objection> judgeInParentheses(String text, KnownValues known, GuardScope premises) {
        Matcher call = CALL.matcher(text);
        return call.matches()
                ? judge(call.group(1).strip(), call.group(2), known, premises)
                : judge(text, "", known, premises);
    }

    private static List<Objection> judge(String application, String argument, KnownValues known, GuardScope premises) {
        return ActionRule.judge(
                new ApplicationUse(application, ArgumentReader.read(argument, known, premises), known, premises));
    }
}
