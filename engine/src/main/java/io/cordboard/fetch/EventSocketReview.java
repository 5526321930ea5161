package io.cordboard.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.Domains;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One notice for each member that needs the event socket of FreeSWITCH ({@code x-event-socket} in the schemas), where
 * none is configured.
 *
 * @param kinds of documents
 * @param heard whether an event socket is configured
 */
public record EventSocketReview(List<KindTraits> kinds, boolean heard) implements SettingsReview {
    private static final String NEEDED_BY = "x-event-socket";
    private static final Set<String> OFF = Set.of("false", "no", "off", "0", "");
    private static final String REMEDY =
            "; set esl.nodes to the event sockets of FreeSWITCH (CORDBOARD_ESL_NODES=127.0.0.1:8021)";

    /** The first document that has the member, and how many others have it. */
    private record Found(Document document, String pointer, String reason, int others) {
        Found andOne() {
            return new Found(document, pointer, reason, others + 1);
        }

        Problem notice(KindTraits kind, String domain) {
            String more = others == 0 ? "" : "; so do " + others + " others";
            return Problem.notice(
                    kind.kind().key(domain),
                    document.field(),
                    pointer,
                    "needs the event socket: " + reason + more + REMEDY);
        }
    }

    public EventSocketReview {
        kinds = List.copyOf(kinds);
    }

    @Override
    public List<Problem> problems(String domain, Documents documents) {
        return heard
                ? List.of()
                : kinds.stream()
                        .filter(kind -> kind.marks(NEEDED_BY))
                        .flatMap(kind -> found(kind, domain, documents).values().stream()
                                .map(found -> found.notice(kind, domain)))
                        .toList();
    }

    private static Map<String, Found> found(KindTraits kind, String domain, Documents documents) {
        List<Document> all = kind.name().equals(Domains.KIND)
                ? Domains.settings(documents, domain).stream().toList()
                : documents.all(kind.name(), domain);
        Map<String, Found> found = new LinkedHashMap<>();
        for (Document document : all) {
            JsonNode whole = kind.withDefaults(document.json());
            for (MarkedValue member : kind.marked(whole, NEEDED_BY)) {
                if (!OFF.contains(member.value()) && document.isTrue("enabled", true)) {
                    found.merge(
                            member.pointer(),
                            new Found(
                                    document,
                                    member.pointer(),
                                    member.annotation().asText(),
                                    0),
                            (first, other) -> first.andOne());
                }
            }
        }
        return found;
    }
}
