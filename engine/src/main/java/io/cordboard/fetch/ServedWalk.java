package io.cordboard.fetch;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.RouteElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Walks what calls of one side are served in a domain: from the routes that they enter over transfers, executed
 * extensions and keys of menus, shortest ways first. The walk does not enter what the guard leaves out.
 */
public final class ServedWalk {
    private final DialplanFetch dialplan;
    private final InboundGuard guard;
    private final RouteSettings settings;

    public ServedWalk(DialplanFetch dialplan, InboundGuard guard, RouteSettings settings) {
        this.dialplan = dialplan;
        this.guard = guard;
        this.settings = settings;
    }

    /** The routes by which calls from outside enter, by where they come from: {@code gateway:carrier}. */
    public static Map<String, String> inboundEntries(String domain, Documents documents) {
        return DomainReview.inboundEntries(domain, documents);
    }

    /** Walks in a domain; stops after so many documents as the start says. */
    public WalkResult walk(String domain, WalkResult.Start start, Documents documents) {
        return new DomainWalk(dialplan.contents(), settings, guard.domains().of(domain, documents), start, documents)
                .walked();
    }

    /**
     * The objects of a kind that lead a user to a trunk by that number.
     *
     * @param kind one that takes numbers
     */
    public Set<String> toTrunks(String domain, KindTraits kind, String user, String number, Documents documents) {
        Set<String> names = new LinkedHashSet<>();
        for (RouteElement element : dialplan.contents().elementsFor(kind, domain, user, number, documents)) {
            if (dialsATrunk(element)) {
                names.add(element.document().field());
            }
        }
        return names;
    }

    private static boolean dialsATrunk(RouteElement element) {
        try {
            return JudgedTexts.extensions(element.xml()).stream()
                    .flatMap(extension -> DialledParties.of(extension).stream())
                    .anyMatch(party -> party.startsWith("trunk:"));
        } catch (MalformedXml e) {
            return false; // the guard leaves it out
        }
    }
}
