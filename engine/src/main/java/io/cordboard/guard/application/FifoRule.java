package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code fifo NAME in [ANNOUNCEMENT [MUSIC [noans|early]]]}: the members are judged when fifo.conf is fetched. {@code
 * out} would let a caller take waiting calls.
 */
final class FifoRule implements ApplicationRule {
    private static final int FIRST_FILE = 2;
    private static final int AFTER_FILES = 4;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Objection other =
                new Objection("fifo", "'" + use.argument().written() + "' is not 'NAME in', which waits in the queue");
        return ArgumentWords.judge(
                use.argument(),
                words -> words.size() < FIRST_FILE || !waits(words) ? List.of(other) : judge(words, use.premises()),
                other);
    }

    private static List<Objection> judge(List<Argument> words, GuardScope premises) {
        List<Objection> objections = new ArrayList<>(TenantRule.judgeName("the fifo", words.get(0), premises));
        for (Argument file : words.subList(FIRST_FILE, Math.min(AFTER_FILES, words.size()))) {
            objections.addAll(FileRule.judge(file, premises));
        }
        return objections;
    }

    private static boolean waits(List<Argument> words) {
        Argument name = words.get(0);
        return words.get(1).is("in")
                && name.first(ArgumentPart.CallerText.class).isEmpty()
                && name.masked().matches("[^,!'\"]+");
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
