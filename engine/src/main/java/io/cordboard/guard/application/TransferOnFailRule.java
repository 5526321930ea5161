package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code transfer_on_fail=CAUSES EXTENSION [XML [CONTEXT]]}: after a failed bridge the call is transferred there
 * (switch_channel.c, switch_channel_handle_cause), and the next fetch of the call is judged again. So it is judged like
 * {@code transfer}, with literal words only, because the variable is read long after it was set. For calls of the own
 * side only; on a leg other than the caller's it is a hook.
 */
final class TransferOnFailRule {
    static final String NAME = "transfer_on_fail";

    private static final Pattern CAUSES = Pattern.compile("[0-9A-Za-z_,]+");

    private TransferOnFailRule() {}

    static List<Objection> judge(Argument value, GuardScope premises) {
        if (value.isEmpty()) {
            return List.of(); // no longer set
        }
        if (!value.isLiteral()) {
            return refuse("expected literal CAUSES EXTENSION XML CONTEXT, found '" + value.written() + "'");
        }
        List<Argument> words = ArgumentWords.split(value).orElse(List.of());
        if (words.isEmpty() || !CAUSES.matcher(words.get(0).masked()).matches()) {
            return refuse("'" + value.written() + "' does not begin with causes");
        }
        List<Argument> target = words.subList(1, words.size());
        return target.isEmpty() ? List.of() : HuntTarget.judgeWords(target, value, premises);
    }

    private static List<Objection> refuse(String reason) {
        return List.of(new Objection("transfer", NAME + ": " + reason));
    }
}
