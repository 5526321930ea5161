package io.cordboard.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code fifo NAME in [ANNOUNCEMENT [MUSIC [noans|early]]]}: whom it rings is judged when fifo.conf is fetched.
 * {@code out} would let a caller take waiting calls.
 */
final class FifoRule implements ApplicationRule {
    private static final int FIRST_FILE = 2;
    private static final int AFTER_FILES = 4;

    @Override
    public List<Objection> judge(Use use) {
        Optional<List<Argument>> words = Words.split(use.argument());
        if (words.isEmpty() || words.get().size() < FIRST_FILE || !waits(words.get())) {
            return List.of(new Objection("fifo", "'" + use.argument().written() + "' is not 'NAME in', which waits"));
        }
        List<Objection> objections =
                new ArrayList<>(TenantRule.judgeName("the fifo", words.get().get(0), use.premises()));
        int files = Math.min(AFTER_FILES, words.get().size());
        for (Argument file : words.get().subList(FIRST_FILE, files)) {
            objections.addAll(FileRule.judge(file, use.premises()));
        }
        return objections;
    }

    private static boolean waits(List<Argument> words) {
        Argument name = words.get(0);
        return words.get(1).is("in")
                && name.first(Part.CallerText.class).isEmpty()
                && name.masked().matches("[^,!'\"]+");
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
