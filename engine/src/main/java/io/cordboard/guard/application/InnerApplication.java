package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Proofs;
import java.util.List;

/** An application with its argument in one text, run by a key, a macro or a failed menu. */
public final class InnerApplication {
    private InnerApplication() {}

    /** {@code APPLICATION ARGUMENT}, split at the first space (switch_ivr_menu.c, mod_conference's conference_loop.c). */
    public static List<Objection> judge(String text, Proofs proofs, GuardScope premises) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? judge(text, "", proofs, premises)
                : judge(text.substring(0, blank), text.substring(blank + 1), proofs, premises);
    }

    /** {@code APPLICATION(ARGUMENT)} of a phrase macro (switch_utils.c, switch_separate_paren_args). */
    public static List<Objection> judgeInParentheses(String text, Proofs proofs, GuardScope premises) {
        int open = text.indexOf('(');
        if (open < 0 || !text.stripTrailing().endsWith(")")) {
            return judge(text, "", proofs, premises);
        }
        String argument = text.stripTrailing();
        return judge(
                text.substring(0, open).strip(), argument.substring(open + 1, argument.length() - 1), proofs, premises);
    }

    private static List<Objection> judge(String application, String argument, Proofs proofs, GuardScope premises) {
        return ActionRule.judge(
                new ApplicationUse(application, ArgumentReader.read(argument, proofs, premises), proofs, premises));
    }
}
