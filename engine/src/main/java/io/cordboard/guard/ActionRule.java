package io.cordboard.guard;

import java.util.ArrayList;
import java.util.List;

/** What is judged of every action before the application's own rule. */
final class ActionRule {
    private ActionRule() {}

    static List<Objection> judge(Use use) {
        ApplicationRule rule = ApplicationRules.of(use.application());
        List<Objection> objections = new ArrayList<>();
        if (!(rule instanceof UnknownApplicationRule)) {
            general(use, objections);
        }
        return objections.isEmpty() ? rule.judge(use) : objections;
    }

    private static void general(Use use, List<Objection> objections) {
        use.argument().first(Part.Unproven.class).map(Objections::unproven).ifPresent(objections::add);
        if (setsScopeVariables(use.argument())) {
            objections.add(new Objection(
                    "scope-variables",
                    "'" + use.argument().written() + "' starts with %[: variables for this application alone"));
        }
    }

    /**
     * {@code %[a=b]} and {@code %:[a=b:c=d]} in front of any argument set variables while the application runs
     * (switch_core_session.c, switch_core_session_exec), so a caller's text must not come first.
     */
    private static boolean setsScopeVariables(Argument argument) {
        String text = argument.masked();
        for (int i = 0; i < Math.min(3, text.length()); i++) {
            char character = text.charAt(i);
            if (Argument.isMask(character) && argument.part(character) instanceof Part.CallerText) {
                return i == 0 || text.charAt(0) == '%';
            }
        }
        return text.startsWith("%[") || (text.length() > 2 && text.charAt(0) == '%' && text.charAt(2) == '[');
    }
}
