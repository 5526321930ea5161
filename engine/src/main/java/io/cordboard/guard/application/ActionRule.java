package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ControlRule;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.argument.Separator;
import io.cordboard.guard.variable.SetVariable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The checks of every action before and after the application's own rule. */
final class ActionRule {
    private static final String MASK =
            "[" + Argument.FIRST_MASK + "-" + (char) (Argument.FIRST_MASK + Argument.MAX_PARTS - 1) + "]";

    /**
     * {@code %[a=b]} and {@code %:[a=b:c=d]}; each text that depends on the call may be empty, or the one character
     * before the bracket.
     */
    private static final Pattern SCOPE = Pattern.compile(MASK + "*%" + MASK + "*.?" + MASK + "*\\[.*", Pattern.DOTALL);

    /** They accept {@code ^^X} themselves, and {@link SetVariable} parses what follows. */
    private static final Set<String> TAKE_A_SEPARATOR = Set.of("multiset", "multiunset");

    /** Its argument is written to an UPDATE, and decoded before (mod_sofia.c, sofia_receive_message). */
    private static final String DECODED = "send_display";

    private ActionRule() {}

    /** Judges an action of a dialplan, a menu or a phrase. */
    static List<Objection> judge(ApplicationUse use) {
        List<Objection> objections = judgeOnce(use);
        boolean isWhole = ApplicationRules.of(use.application(), use.premises()) instanceof InCallDigitsRule;
        return objections.isEmpty() && !isWhole ? RerunRule.judge(use) : objections;
    }

    /** Judges it as written, not what FreeSWITCH makes of it when it runs it again for another leg. */
    static List<Objection> judgeOnce(ApplicationUse use) {
        ApplicationRule rule = ApplicationRules.of(use.application(), use.premises());
        if (rule instanceof OwnActionRule || rule instanceof InCallDigitsRule) {
            return rule.judge(use); // they know whole arguments only
        }
        boolean known = !(rule instanceof UnknownApplicationRule) && !(rule instanceof RefusedApplication);
        Optional<Objection> before = known ? beforeItsRule(use) : Optional.empty();
        return before.map(List::of).orElseGet(() -> {
            List<Objection> objections = rule.judge(use);
            return objections.isEmpty() ? callerText(use) : objections;
        });
    }

    private static Optional<Objection> beforeItsRule(ApplicationUse use) {
        Optional<ArgumentPart.Unsafe> unsafe = use.argument().first(ArgumentPart.Unsafe.class);
        if (unsafe.isPresent()) {
            return unsafe.map(Objections::unsafe);
        }
        List<Objection> control = use.application().equalsIgnoreCase(DECODED)
                ? ControlRule.judgeValue(use.argument())
                : ControlRule.judge(use.argument());
        if (!control.isEmpty()) {
            return control.stream().findFirst();
        }
        if (SCOPE.matcher(use.masked()).matches()) {
            return Optional.of(scopeVariables(use, "starts"));
        }
        boolean takesSeparator = TAKE_A_SEPARATOR.contains(use.application().toLowerCase(Locale.ROOT));
        return !takesSeparator && Separator.mayNameSeparator(use.masked())
                ? Optional.of(new Objection(
                        "separator",
                        "'" + use.argument().written()
                                + "' may start with ^^, which tells FreeSWITCH where to split it"))
                : Optional.empty();
    }

    /** Text of the caller may not be in any argument, unless it was cleaned before: {@code docs/guard/caller-text.md}. */
    private static List<Objection> callerText(ApplicationUse use) {
        if (startsWithCallerText(use.argument())) {
            return List.of(scopeVariables(use, "may start"));
        }
        return use.argument()
                .uncleaned()
                .map(text -> List.of(Objections.callerText("caller-text", text)))
                .orElse(List.of());
    }

    private static Objection scopeVariables(ApplicationUse use, String starts) {
        return new Objection(
                "scope-variables",
                "'" + use.argument().written() + "' " + starts + " with %[, which sets variables for "
                        + use.application());
    }

    /** {@link CleanedCaller} removes percent signs and brackets. */
    private static boolean startsWithCallerText(Argument argument) {
        String text = argument.masked();
        int start = text.startsWith("%") ? 1 : 0;
        return text.length() > start
                && Argument.isMask(text.charAt(start))
                && argument.part(text.charAt(start)) instanceof ArgumentPart.CallerText caller
                && !caller.cleaned();
    }
}
