package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.Side;
import io.cordboard.xml.XmlElement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What calls of one side are served in a domain: the result of {@link ServedWalk}.
 *
 * @param served in the order in which calls get there
 * @param leftOut why something is not served, by {@link Served#id}
 * @param whole whether nothing was left out because there is too much of it
 */
public record WalkResult(List<WalkResult.Served> served, Map<String, List<Problem>> leftOut, boolean whole) {
    public WalkResult {
        served = List.copyOf(served);
    }

    /**
     * Where a call is looked up.
     *
     * @param route a route, or {@code @KIND}
     * @param number the number that is looked up; empty if it depends on the call
     */
    public record Place(String route, Optional<String> number) {}

    /**
     * An action of a served extension, and where it leads.
     *
     * @param extension the name of the {@code <extension>}
     * @param member the member of the document that it comes from; may be empty
     * @param now whether calls get it in the present state of the object
     * @param hops the next lookups, each with the steps to it ({@code key 1})
     * @param parties whom it calls: {@code extension:1001}, {@code trunk:carrier/0441234}
     */
    public record Action(
            String extension,
            String member,
            boolean now,
            XmlElement element,
            Map<Place, List<String>> hops,
            List<String> parties) {
        public Action {
            parties = List.copyOf(parties);
        }

        /** The argument of the application. */
        public String data() {
            return NextHunt.data(element);
        }

        /** The application, in lower case. */
        public String application() {
            return element.attribute("application").orElse("").toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is served of a document.
     *
     * @param way how a call gets there, this document included
     */
    public record Served(
            Place place, Document document, List<XmlElement> extensions, List<Action> actions, List<String> way) {
        public Served {
            extensions = List.copyOf(extensions);
            actions = List.copyOf(actions);
            way = List.copyOf(way);
        }

        /** {@code ring_group:6050}. */
        public String id() {
            return document.id().kind() + ":" + document.field();
        }
    }

    /**
     * What a walk begins with.
     *
     * @param objects objects that such calls may dial, beside what the routes hold
     * @param places where such calls may be looked up, beside the routes
     * @param most how many documents are walked through
     */
    public record Start(
            Side side, Collection<String> routes, Collection<Document> objects, Collection<Place> places, int most) {}
}
