package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.RouteEntry;
import io.cordboard.render.Xml;
import java.util.Set;

/**
 * One or more {@code <extension>}s of an answer, and their origin.
 *
 * @param member the member of the document from which they were composed; empty for the whole document
 * @param plays the members of the document with files that a dialogue behind them plays
 */
public record RouteElement(Xml xml, Document document, String member, Set<String> plays) {
    public RouteElement {
        plays = Set.copyOf(plays);
    }

    /** An element without such a dialogue. */
    public RouteElement(Xml xml, Document document, String member) {
        this(xml, document, member, Set.of());
    }

    /** Whether its elements are those of the document, at the same places. */
    public boolean isMirrored() {
        return document.id().kind().equals(RouteEntry.EXTENSION);
    }

    /** Whether it is Cordboard's own, composed from the settings of a domain, and not named by a route. */
    public boolean isOwn() {
        return document.id().kind().equals("domain");
    }
}
