package io.cordboard.fetch;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.fetch.WalkResult.Action;
import io.cordboard.fetch.WalkResult.Place;
import io.cordboard.fetch.WalkResult.Served;
import io.cordboard.fetch.WalkResult.Start;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.objects.RouteElement;
import io.cordboard.route.RouteResolver;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk of {@link ServedWalk}. */
final class DomainWalk {
    private record Visit(Place place, String entry, List<String> way) {}

    private final RouteContents contents;
    private final RouteSettings settings;
    private final GuardedDomain domain;
    private final Start start;
    private final Documents documents;
    private final List<XmlElement> menus;
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Set<Place> seen = new HashSet<>();
    private final Set<Place> begun = new HashSet<>();
    private final Map<String, Boolean> judged = new HashMap<>();
    private final List<Served> served = new ArrayList<>();
    private final Map<String, List<Problem>> leftOut = new LinkedHashMap<>();

    DomainWalk(RouteContents contents, RouteSettings settings, GuardedDomain domain, Start start, Documents documents) {
        this.contents = contents;
        this.settings = settings;
        this.domain = domain;
        this.start = start;
        this.documents = documents;
        this.menus = InboundPaths.menus(documents);
    }

    WalkResult walked() {
        String context = start.side() == Side.OUTSIDE ? RouteSettings.FROM_GATEWAY : RouteSettings.FROM_EXTENSION;
        for (String entry : start.routes()) {
            visit(new Visit(
                    new Place(entry, Optional.empty()), entry, List.of(context + " (route \"" + entry + "\")")));
        }
        start.places().forEach(place -> visit(new Visit(place, RouteResolver.DEFAULT_ROUTE, List.of(context))));
        start.objects().forEach(object -> object(object, context));
        while (!open.isEmpty() && served.size() < start.most()) {
            Visit visit = open.remove();
            group(contents.elementsAt(
                            start.side(),
                            domain.name(),
                            visit.place().route(),
                            visit.place().number(),
                            documents))
                    .forEach(elements -> document(elements, visit));
        }
        return new WalkResult(served, leftOut, open.isEmpty());
    }

    private void object(Document object, String context) {
        Place place = new Place("@" + object.id().kind(), Optional.of(object.field()));
        if (seen.add(place) && served.size() < start.most()) {
            begun.add(place);
            group(contents.every(object, start.side(), domain.name(), documents))
                    .forEach(elements ->
                            document(elements, new Visit(place, RouteResolver.DEFAULT_ROUTE, List.of(context))));
        }
    }

    /** The elements of each document. */
    private static Collection<List<RouteElement>> group(List<RouteElement> elements) {
        Map<String, List<RouteElement>> byDocument = new LinkedHashMap<>();
        elements.forEach(element -> byDocument
                .computeIfAbsent(element.document().id().toString(), id -> new ArrayList<>())
                .add(element));
        return byDocument.values();
    }

    private void visit(Visit visit) {
        if (seen.add(visit.place())) {
            open.add(visit);
        }
    }

    private void document(List<RouteElement> elements, Visit visit) {
        Document document = elements.get(0).document();
        String id = document.id().kind() + ":" + document.field();
        List<XmlElement> read = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        Set<String> present = present(document);
        for (RouteElement element : elements) {
            List<XmlElement> found = read(element, visit).orElse(List.of());
            if (!found.isEmpty() && isSafe(element, id, visit)) {
                read.addAll(found);
                boolean now =
                        present.isEmpty() || present.contains(element.xml().text());
                found.forEach(extension -> new Actions(extension, element.member(), now, visit).add(actions));
            }
        }
        if (!read.isEmpty()) {
            List<String> way = new ArrayList<>(visit.way());
            way.add(id);
            served.add(new Served(visit.place(), document, read, actions, way));
            actions.forEach(action -> action.hops()
                    .keySet()
                    .forEach(next -> visit(
                            new Visit(next, visit.entry(), next.route().startsWith("@") ? way : through(way, next)))));
        }
    }

    private static List<String> through(List<String> way, Place next) {
        List<String> whole = new ArrayList<>(way);
        whole.add("route \"" + next.route() + "\"");
        return whole;
    }

    private Optional<List<XmlElement>> read(RouteElement element, Visit visit) {
        boolean isStart = begun.contains(visit.place());
        try {
            return Optional.of(JudgedTexts.extensions(element.xml()).stream()
                    .filter(extension -> isStart
                            || visit.place()
                                    .number()
                                    .map(number -> InboundPaths.mayRun(extension, number))
                                    .orElse(true))
                    .toList());
        } catch (MalformedXml e) {
            return Optional.empty(); // the guard leaves it out
        }
    }

    private boolean isSafe(RouteElement element, String id, Visit visit) {
        String one = id + "/" + element.member() + "/" + element.xml().text();
        return judged.computeIfAbsent(one, first -> {
            List<Problem> problems = contents.findings(element, domain, start.side(), visit.way());
            if (!problems.isEmpty()) {
                leftOut.computeIfAbsent(id, key -> new ArrayList<>()).addAll(problems);
            }
            return problems.isEmpty();
        });
    }

    /** The texts that are served in the present state; empty if that depends on the call. */
    private Set<String> present(Document document) {
        Set<String> texts = new HashSet<>();
        if (!document.id().kind().equals("domain")) {
            contents.now(document, start.side(), documents)
                    .forEach(element -> texts.add(element.xml().text()));
        }
        return texts;
    }

    private final class Actions {
        private final String extension;
        private final XmlElement root;
        private final String member;
        private final boolean now;
        private final Visit visit;

        Actions(XmlElement root, String member, boolean now, Visit visit) {
            this.extension = root.attribute("name").orElse("");
            this.root = root;
            this.member = member;
            this.now = now;
            this.visit = visit;
        }

        void add(List<Action> actions) {
            add(root, actions);
        }

        private void add(XmlElement element, List<Action> actions) {
            if (element.name().equals("action") || element.name().equals("anti-action")) {
                Map<Place, List<String>> hops = new LinkedHashMap<>();
                ExtensionHunts.of(element, menus).forEach(hop -> hops.putIfAbsent(place(hop, visit), hop.way()));
                actions.add(new Action(extension, member, now, element, hops, DialledParties.of(element)));
            }
            element.children().forEach(child -> add(child, actions));
        }
    }

    private Place place(NextHunt hop, Visit from) {
        String route = hop.context()
                .map(context ->
                        settings.entryContexts().contains(context.toLowerCase(Locale.ROOT)) ? from.entry() : context)
                .orElse(from.place().route());
        return new Place(route, hop.number());
    }
}
