package io.cordboard.fetch;

import io.cordboard.compose.BusyCallback;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.guard.GuardedDomain;
import io.cordboard.guard.Side;
import io.cordboard.guard.Verdict;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
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
                                instanceof Verdict.Proven)
                .orElse(true);
    }

    /** The settings with the prompts alone that may be played; the others are those of Cordboard itself. */
    public BusyCallbackSettings playable(BusyCallbackSettings settings, String domain, Documents documents) {
        return settings.withPrompts(file -> mayPlay(file, domain, documents));
    }

    /** The prompts of the domain's own that are not played. */
    List<Problem> prompts(String domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        BusyCallbackSettings.of(documents, domain).prompts().forEach((name, file) -> {
            if (!mayPlay(file, domain, documents)) {
                problems.add(Problem.ignored(
                        "cti_domain",
                        domain,
                        "/" + BusyCallback.MEMBER + "/prompts/" + name,
                        "'" + file + "' is not played, tenants being fenced: it is no sound that a route of " + domain
                                + " may play (docs/guard/file.md)"));
            }
        });
        return problems;
    }

    static Verdict judge(InboundGuard guard, String file, GuardedDomain domain, Side side) {
        XmlElement playback = new XmlElement("action", Map.of("application", "playback", "data", file), List.of(), "");
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(playback), "");
        return guard.guard()
                .judgeExtension(new XmlElement("extension", Map.of(), List.of(condition), ""), domain, side);
    }
}
