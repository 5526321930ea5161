package io.cordboard.guard;

import java.util.List;
import java.util.Optional;

/**
 * Applications one of whose words is a file that they open: {@code displace_session FILE [FLAGS] [+LIMIT]} plays it to the call,
 * {@code wait_for_silence THRESHOLD HITS LISTENED TIMEOUT [FILE]} while it waits (mod_dptools.c).
 *
 * @param file the word that names the file
 */
record PlayedFileRule(int file) implements ApplicationRule {
    static final PlayedFileRule DISPLACE = new PlayedFileRule(0);
    static final PlayedFileRule WAIT_FOR_SILENCE = new PlayedFileRule(4);

    @Override
    public List<Objection> judge(Use use) {
        Optional<List<Argument>> words = Words.split(use.argument());
        if (words.isEmpty() || use.argument().first(Part.CallerText.class).isPresent()) {
            return List.of(new Objection(
                    "file",
                    "'" + use.argument().written() + "' does not have the words that " + use.application() + " takes"));
        }
        return words.get().size() > file ? FileRule.judge(words.get().get(file), use.premises()) : List.of();
    }
}
