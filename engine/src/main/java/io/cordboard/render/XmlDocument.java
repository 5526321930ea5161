package io.cordboard.render;

import io.cordboard.compose.HuntMarks;
import io.cordboard.compose.LegMarks;
import io.cordboard.route.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer for mod_xml_curl: one document with one section. It has no XML declaration, because the preprocessor drops
 * the whole line that contains one.
 */
public final class XmlDocument {
    /**
     * mod_xml_curl reads at most 1 MiB ({@code response-max-bytes}); the difference is a reserve for what else it counts.
     */
    public static final int MAX_BYTES = 1_000_000;

    private final Templates templates;

    public XmlDocument(Templates templates) {
        this.templates = templates;
    }

    /** "Not found", after which another binding or FreeSWITCH's disk may answer without a warning. */
    public Xml notFound() {
        return section("result", templates.render("not_found", Map.of()));
    }

    /** A section with its content. */
    public Xml section(String name, Xml content) {
        return templates.render("document", Map.of("section", name, "content", content));
    }

    /** A dialplan with the one requested context, and placeholders for the signatures of the call. */
    public Xml dialplan(String context, LegMarks leg, List<Xml> extensions) {
        List<Xml> all = new ArrayList<>(List.of(marks(Optional.of(leg))));
        all.addAll(extensions);
        all.add(templates.render("no_route", HuntMarks.end(leg)));
        return context(context, all);
    }

    private Xml marks(Optional<LegMarks> leg) {
        return templates.render("hunt_marks", HuntMarks.model(leg));
    }

    private Xml context(String context, List<Xml> extensions) {
        return section(
                "dialplan",
                templates.render(
                        "dialplan_context", Map.of("context", new Literal(context), "extensions", extensions)));
    }

    /** A dialplan that refuses the call. */
    public Xml refusal(String context, Refusal refusal) {
        return refusal(context, refusal, List.of());
    }

    /** A dialplan that refuses the call and overwrites those fields of its caller profile. */
    public Xml refusal(String context, Refusal refusal, List<String> unclean) {
        Xml extension = templates.render(
                "refusal", Map.of("response", refusal.response(), "cause", refusal.hangupCause(), "unclean", unclean));
        return context(context, List.of(marks(Optional.empty()), extension));
    }

    /** A dialplan that refuses a transfer and gives the call back to the phone that waits for the result. */
    public Xml refusedTransfer(String context) {
        Xml extension = templates.render("refused_transfer", Map.of("cause", Refusal.FORBIDDEN.hangupCause()));
        return context(context, List.of(marks(Optional.empty()), extension));
    }

    /** A call on another server that refuses the party which a phone would connect to it. */
    public Xml refusedChannel() {
        return section("channels", templates.render("channels", Map.of()));
    }

    /** Whether mod_xml_curl would read the whole document. */
    public static boolean fits(Xml document) {
        return document.bytes().length <= MAX_BYTES;
    }
}
