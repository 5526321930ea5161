package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import java.util.List;

/**
 * Applications that open the file in one of their words: {@code displace_session FILE [FLAGS] [+LIMIT]} plays it to the
 * call, {@code wait_for_silence THRESHOLD HITS LISTENED TIMEOUT [FILE]} plays it while waiting (mod_dptools.c).
 *
 * @param file the index of the word that names the file
 */
record PlayedFileRule(int file) implements ApplicationRule {
    static final PlayedFileRule DISPLACE = new PlayedFileRule(0);
    static final PlayedFileRule WAIT_FOR_SILENCE = new PlayedFileRule(4);

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Objection unreadable = new Objection(
                "file",
                "'" + use.argument().written() + "' does not have the words that " + use.application() + " takes");
        return use.argument()
                .first(ArgumentPart.CallerText.class)
                .map(text -> List.of(Objections.callerText("file", text)))
                .orElseGet(
                        () -> ArgumentWords.judge(use.argument(), words -> judge(words, use.premises()), unreadable));
    }

    private List<Objection> judge(List<Argument> words, GuardScope premises) {
        return words.size() > file ? FileRule.judge(words.get(file), premises) : List.of();
    }
}
