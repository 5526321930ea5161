package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document has a dialogue play is judged as if the dialplan of its domain played it: the event socket executes
 * whatever it is told to. Every dialogue asks here.
 */
public final class DialogueJudge {
    private final Optional<InboundGuard> guard;

    public DialogueJudge(InboundGuard guard) {
        this.guard = Optional.of(guard);
    }

    private DialogueJudge() {
        this.guard = Optional.empty();
    }

    /** Of an installation where one admin owns all domains. */
    public static DialogueJudge ofOneAdmin() {
        return new DialogueJudge();
    }

    /** Whether a dialogue may play the file to a phone of the domain. */
    public boolean mayPlay(String file, String domain, Documents documents) {
        return guard.map(known -> !known.domains().areFenced()
                        || judge(known, file, known.domains().of(domain, documents), Side.EXTENSION)
                                instanceof GuardVerdict.Proven)
                .orElse(true);
    }

    /** Those files that the settings of a domain name and that are not played, by their JSON pointers. */
    List<Problem> unplayed(Map<String, String> files, String domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        files.forEach((pointer, file) -> {
            if (!mayPlay(file, domain, documents)) {
                problems.add(Problem.ignored(
                        "cti_domain",
                        domain,
                        pointer,
                        "'" + file + "' is not played, tenants being fenced: it is no sound that a route of " + domain
                                + " may play (docs/guard/file.md)"));
            }
        });
        return problems;
    }

    static GuardVerdict judge(InboundGuard guard, String file, GuardedDomain domain, Side side) {
        XmlElement playback = new XmlElement("action", Map.of("application", "playback", "data", file), List.of(), "");
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(playback), "");
        return guard.guard()
                .judgeExtension(new XmlElement("extension", Map.of(), List.of(condition), ""), domain, side);
    }
}
