package io.cordboard.picture;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.fetch.ServedWalk;
import io.cordboard.fetch.WalkResult;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.NumberPlan;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.rehearse.ClockedExtensions;
import io.cordboard.rehearse.WrittenMoment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the picture of a domain from what inbound calls and its own phones are served. */
public final class PictureMaker {
    /** A picture with more than this cannot be read, and takes long. */
    private static final int MOST = 5_000;

    private static final String DEFAULT = "default";
    private static final String INBOUND = "inbound";

    private final ServedWalk walk;
    private final ObjectKinds kinds;
    private final Clock clock;
    private final Predicate<DocumentId> away;

    /** @param away whether an extension is known to have no registered phone now */
    public PictureMaker(ServedWalk walk, ObjectKinds kinds, Clock clock, Predicate<DocumentId> away) {
        this.walk = walk;
        this.kinds = kinds;
        this.clock = clock;
        this.away = away;
    }

    /** A picture, or why there is none. */
    public sealed interface Made {
        record Drawn(Picture picture) implements Made {}

        record Impossible(String why) implements Made {}
    }

    /**
     * @param from only what calls reach from there: the id of a node, the number of an object, or {@code inbound}
     * @param at date and time in the zone of the domain, by default now
     */
    public Made make(String domain, Optional<String> from, Optional<String> at, Documents documents) {
        if (!documents.index().domains().contains(domain)) {
            return new Made.Impossible("there is no domain " + domain);
        }
        Optional<ClockedExtensions> hours = ClockedExtensions.at(at, domain, documents, clock);
        if (hours.isEmpty()) {
            return new Made.Impossible(WrittenMoment.expected(at));
        }
        Graph graph = new Graph(domain, kinds, documents, at.isPresent() ? Set.<DocumentId>of()::contains : away);
        Map<String, String> entries = ServedWalk.inboundEntries(domain, documents);
        WalkResult inbound = walk.walk(
                domain, new WalkResult.Start(Side.OUTSIDE, entries.values(), List.of(), List.of(), MOST), documents);
        Set<String> routes = phoneRoutes(domain, documents);
        List<WalkResult.Place> forHelp = forHelp(domain, documents);
        WalkResult own = walk.walk(
                domain,
                new WalkResult.Start(Side.EXTENSION, routes, dialled(domain, documents), forHelp, MOST),
                documents);
        ServedEdges ofInbound = new ServedEdges(graph, kinds, hours.get(), inbound, true, documents);
        ServedEdges ofOwn = new ServedEdges(graph, kinds, hours.get(), own, false, documents);
        ofInbound.add();
        entries.forEach(
                (source, route) -> ofInbound.entry("from-" + source, route, isStored(domain, route, documents)));
        ofOwn.add();
        routes.forEach(route -> {
            ofOwn.entry("from-extension:" + route, route, isStored(domain, route, documents));
            ofOwn.numbers("from-extension:" + route, forHelp);
        });
        new UserRights(domain, walk, kinds, documents).add(graph, from);
        boolean whole = inbound.whole() && own.whole();
        return from.isEmpty()
                ? new Made.Drawn(graph.picture(Optional.empty(), false, whole))
                : begun(graph, from.get(), entries.keySet(), whole);
    }

    private Made begun(Graph graph, String from, Set<String> sources, boolean whole) {
        if (from.equals(INBOUND)) {
            Set<String> starts = new LinkedHashSet<>();
            sources.forEach(source -> starts.add("from-" + source));
            starts.removeIf(start -> !graph.has(start));
            return new Made.Drawn(graph.picture(Optional.of(starts), true, whole));
        }
        Optional<String> start = nodes(from).stream().filter(graph::has).findFirst();
        if (start.isEmpty()) {
            return new Made.Impossible("nothing in the picture is called \"" + from + "\"");
        }
        boolean onlyInbound = start.get().startsWith("from-gateway:")
                || start.get().startsWith("from-profile:")
                || start.get().startsWith("inbound_route:");
        return new Made.Drawn(graph.picture(Optional.of(Set.of(start.get())), onlyInbound, whole));
    }

    /** What a text may mean: the id of a node, or a number. */
    private List<String> nodes(String from) {
        List<String> ids = new ArrayList<>(List.of(from));
        kinds.all().stream()
                .filter(KindTraits::hasNumber)
                .forEach(kind -> kind.nameOf(from).ifPresent(name -> ids.add(kind.name() + ":" + name)));
        return ids;
    }

    private static boolean isStored(String domain, String route, Documents documents) {
        return !(documents.route(domain, route) instanceof RouteReading.Missing);
    }

    private static Set<String> phoneRoutes(String domain, Documents documents) {
        Set<String> routes = new LinkedHashSet<>();
        documents
                .all("exten", domain)
                .forEach(user -> routes.add(user.text("route").orElse(DEFAULT)));
        return routes;
    }

    /** Where calls to emergency numbers are looked up. */
    private List<WalkResult.Place> forHelp(String domain, Documents documents) {
        List<String> numbers = NumberPlan.emergencyNumbers(domain, documents);
        return kinds.objects().stream()
                .filter(KindTraits::hasFirst)
                .flatMap(kind ->
                        numbers.stream().map(number -> new WalkResult.Place("@" + kind.name(), Optional.of(number))))
                .toList();
    }

    /** The objects of kinds of which only the dialled one is composed. */
    private List<Document> dialled(String domain, Documents documents) {
        return kinds.objects().stream()
                .filter(kind ->
                        kind.kind().byNumber() && kind.place("extension").isPresent())
                .flatMap(kind -> documents.all(kind.name(), domain).stream())
                .filter(document -> document.isTrue("enabled", true))
                .toList();
    }
}
