package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.variable.SetVariable;
import io.cordboard.guard.variable.VariableRule;
import java.util.ArrayList;
import java.util.List;

/** Judges a dial string wherever one occurs: {@code bridge}, an agent of a queue, a member of a fifo. */
public final class DialStringRule {
    private DialStringRule() {}

    public static List<Objection> judge(Argument dialString, GuardScope premises) {
        var caller = dialString.first(ArgumentPart.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("dial-string", caller.get()));
        }
        DialString read = DialStringReader.read(dialString);
        return read instanceof DialString.Unreadable unreadable
                ? List.of(new Objection("dial-string", unreadable.reason()))
                : judge((DialString.Legs) read, premises);
    }

    private static List<Objection> judge(DialString.Legs legs, GuardScope premises) {
        List<Objection> objections = new ArrayList<>();
        for (SetVariable setting : legs.settings()) {
            objections.addAll(VariableRule.judge(setting.name(), setting.value(), premises));
        }
        for (Argument leg : legs.legs()) {
            objections.addAll(LegRule.judge(leg, premises));
        }
        return objections;
    }
}
