package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the sounds that a document names for a dialogue, by the rules for the dialplan of its domain. Otherwise a
 * document could name anything, because the event socket executes every command. All dialogues use this.
 */
public final class DialogueJudge {
    private final Optional<InboundGuard> guard;

    public DialogueJudge(InboundGuard guard) {
        this.guard = Optional.of(guard);
    }

    private DialogueJudge() {
        this.guard = Optional.empty();
    }

    /** For an installation where one admin owns all domains. */
    public static DialogueJudge ofOneAdmin() {
        return new DialogueJudge();
    }

    /** Whether a dialogue may play the file to a phone of the domain. */
    public boolean mayPlay(String file, String domain, Documents documents) {
        return guard.map(known -> !known.domains().areFenced()
                        || known.judgeFile(file, known.domains().of(domain, documents), Side.EXTENSION)
                                instanceof GuardVerdict.Safe)
                .orElse(true);
    }

    /** The files in the settings of a domain that may not be played, by JSON pointer. */
    List<Problem> unplayed(Map<String, String> files, String domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        files.forEach((pointer, file) -> {
            if (!mayPlay(file, domain, documents)) {
                problems.add(Problem.ignored(
                        "cti_domain",
                        domain,
                        pointer,
                        "'" + file + "' is not played because tenants are fenced: it is not a sound that a route of "
                                + domain + " may play (docs/guard/file.md)"));
            }
        });
        return problems;
    }
}
