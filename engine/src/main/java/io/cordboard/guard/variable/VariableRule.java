package io.cordboard.guard.variable;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ControlRule;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.ForceContactRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.argument.ReservedVariables;
import io.cordboard.guard.argument.TenantRule;
import io.cordboard.guard.argument.VariableNames;
import java.util.List;
import java.util.Optional;

/** Judges one variable and its value, wherever it is set: {@code set}, {@code export}, a dial string, a directory. */
public final class VariableRule {
    private VariableRule() {}

    public static List<Objection> judge(String name, Argument value, GuardScope premises) {
        if (ReservedVariables.isMissedMark(name, value.written(), premises.name())) {
            return List.of();
        }
        Optional<ArgumentPart.Unsafe> unsafe = value.first(ArgumentPart.Unsafe.class);
        if (unsafe.isPresent()) {
            return List.of(Objections.unsafe(unsafe.get()));
        }
        List<Objection> control = ControlRule.judgeValue(value);
        if (!control.isEmpty()) {
            return control;
        }
        if (value.first(ArgumentPart.LocalLegs.class).isPresent()) {
            // set expands the result of an API again (mod_dptools.c, base_set), and contacts are text of phones.
            return refuse("expansion", "contacts belong in a dial string, not in the variable " + name);
        }
        return switch (VariableNames.kind(name)) {
            case UNREAD -> unread(name, premises);
            case TEXT -> List.of();
            case HARMLESS -> fixed(name, value);
            case MEDIA -> FileRule.judge(value, premises);
            case CONTACT -> ForceContactRule.judge(value);
            case RECORDING -> VariableValues.recording(value, premises);
            case NAME -> VariableValues.name(name, value);
            case ANNOUNCEMENT -> value.is("playback") ? List.of() : hook(name, value, premises);
            case CONFIRMATION -> VariableValues.confirmation(name, value);
            case NOBODY -> VariableValues.nobody(name, value);
            case CONFERENCE_FLAGS -> VariableValues.conferenceFlags(name, value);
            case SAFEGUARD -> VariableValues.safeguard(name, value);
            case EXPORTS -> VariableValues.exports(name, value);
            case DOMAIN -> domain(name, value, premises);
            case HOOK -> LegHookRule.judge(name, value, premises).orElseGet(() -> hook(name, value, premises));
            case IDENTITY -> identity(name, value, premises);
            case READ ->
                refuse("variable", "FreeSWITCH reads " + name + ", and it is not on the list of harmless ones");
            case UNREADABLE -> refuse("variable", "'" + name + "' is not a plain name of letters, digits and _.-");
        };
    }

    /** An empty value removes the variable (switch_channel.c, switch_channel_add_variable_var_check): nothing runs. */
    private static List<Objection> hook(String name, Argument value, GuardScope premises) {
        return value.isEmpty()
                ? List.of()
                : refuse(
                        "hook",
                        name + " runs or transfers when something happens; " + premises.whose() + " may not set it");
    }

    private static List<Objection> identity(String name, Argument value, GuardScope premises) {
        return value.isLiteral() && ReservedVariables.isOnBehalf(name, value.masked(), premises.name())
                ? List.of()
                : refuse("identity", name + " says who is calling or who moved the call");
    }

    private static List<Objection> unread(String name, GuardScope premises) {
        return premises.isGlobal(name)
                ? refuse("variable", name + " belongs to FreeSWITCH's own configuration")
                : List.of();
    }

    private static List<Objection> fixed(String name, Argument value) {
        return value.first(ArgumentPart.CallerText.class)
                .map(
                        text -> refuse(
                                "variable",
                                name + " would be " + text.written()
                                        + ", which the caller writes; test it with an anchored expression first, or use a capture"))
                .orElse(List.of());
    }

    private static List<Objection> domain(String name, Argument value, GuardScope premises) {
        if (value.isLiteral() && premises.is(value.masked())) {
            return List.of();
        }
        boolean another = premises.isFenced() && value.isLiteral();
        return refuse(
                another ? TenantRule.NAME : "identity",
                name + " is " + value.written() + "; it may only be " + premises.name());
    }

    private static List<Objection> refuse(String rule, String reason) {
        return List.of(new Objection(rule, reason));
    }
}
