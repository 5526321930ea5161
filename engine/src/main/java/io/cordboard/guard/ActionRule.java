package io.cordboard.guard;

import java.util.List;
import java.util.Optional;

/** What is judged of every action before the application's own rule. */
final class ActionRule {
    private ActionRule() {}

    static List<Objection> judge(Use use) {
        ApplicationRule rule = ApplicationRules.of(use.application(), use.premises());
        boolean known = !(rule instanceof UnknownApplicationRule) && !(rule instanceof RefusedApplication);
        if (rule instanceof RecallRule) {
            return rule.judge(use); // it knows whole arguments only
        }
        Optional<Part.Unproven> unproven = use.argument().first(Part.Unproven.class);
        if (known && unproven.isPresent()) {
            return List.of(Objections.unproven(unproven.get()));
        }
        if (known && setsScopeVariables(use.masked())) {
            return List.of(scopeVariables(use, "starts"));
        }
        List<Objection> objections = rule.judge(use);
        return objections.isEmpty() && startsWithCallerText(use.argument())
                ? List.of(scopeVariables(use, "may start"))
                : objections;
    }

    private static Objection scopeVariables(Use use, String starts) {
        return new Objection(
                "scope-variables",
                "'" + use.argument().written() + "' " + starts + " with %[, which sets variables for "
                        + use.application());
    }

    /**
     * {@code %[a=b]} and {@code %:[a=b:c=d]} in front of any argument set variables while the application runs
     * (switch_core_session.c, switch_core_session_exec), so a caller's text must not come first.
     */
    private static boolean setsScopeVariables(String text) {
        return text.startsWith("%[") || (text.length() > 2 && text.charAt(0) == '%' && text.charAt(2) == '[');
    }

    private static boolean startsWithCallerText(Argument argument) {
        String text = argument.masked();
        int start = text.startsWith("%") ? 1 : 0;
        return text.length() > start
                && Argument.isMask(text.charAt(start))
                && argument.part(text.charAt(start)) instanceof Part.CallerText;
    }
}
