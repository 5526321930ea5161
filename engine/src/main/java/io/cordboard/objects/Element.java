package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.RouteEntry;
import io.cordboard.render.Xml;
import java.util.Set;

/**
 * One or more {@code <extension>}s of an answer, and where they come from.
 *
 * @param member the member of the document that they were composed from; empty for all of it
 * @param plays the members of the document with files that a dialogue behind them plays
 */
public record Element(Xml xml, Document document, String member, Set<String> plays) {
    public Element {
        plays = Set.copyOf(plays);
    }

    /** One with no dialogue behind it that plays what a document says. */
    public Element(Xml xml, Document document, String member) {
        this(xml, document, member, Set.of());
    }

    /** Whether its elements are those of the document, at the same places. */
    public boolean isMirrored() {
        return document.id().kind().equals(RouteEntry.EXTENSION);
    }

    /** Whether it is Cordboard's own, made of what the settings of a domain say, and not what a route names. */
    public boolean isOwn() {
        return document.id().kind().equals("domain");
    }
}
