package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.variable.SetVariable;
import io.cordboard.guard.variable.VariableRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code set}, {@code export}, {@code multiset} and their opposites (mod_dptools.c, base_set). Removing a variable is
 * judged like setting it: without {@code sip_refer_to} a moved leg would look like one that was not moved.
 */
final class SetRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Objection> objections = new ArrayList<>(callerMaySeparate(use));
        for (SetVariable setting : SetVariable.read(use)) {
            objections.addAll(judge(setting, use));
        }
        return objections;
    }

    /** Spaces and separators in text of the caller would set further variables. */
    private static List<Objection> callerMaySeparate(ApplicationUse use) {
        return use.application().toLowerCase(Locale.ROOT).startsWith("multi")
                ? use.argument()
                        .first(ArgumentPart.CallerText.class)
                        .map(text -> List.of(Objections.callerText("variable", text)))
                        .orElse(List.of())
                : List.of();
    }

    private static List<Objection> judge(SetVariable setting, ApplicationUse use) {
        boolean exported = use.application().toLowerCase(Locale.ROOT).contains("export");
        return TransferOnFailRule.NAME.equalsIgnoreCase(setting.name())
                        && use.premises().side().isOwn()
                        && !exported
                ? TransferOnFailRule.judge(setting.value(), use.premises())
                : VariableRule.judge(setting.name(), setting.value(), use.premises());
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        KnownValues known = use.known();
        for (SetVariable setting : SetVariable.read(use)) {
            String name = setting.name().toLowerCase(Locale.ROOT);
            known = setting.isKnown() ? known.withVariable(name, setting.value()) : known.without(name);
        }
        return known;
    }
}
