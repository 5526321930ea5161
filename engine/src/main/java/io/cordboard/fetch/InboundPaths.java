package io.cordboard.fetch;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.objects.RouteElement;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
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

/**
 * How calls from outside reach the routes of a domain, as far as its documents show: from the route that they enter, over
 * transfers, executed extensions and keys of menus, shortest ways first. Each extension that such a call may not get is a
 * problem, which names the shortest way to it.
 */
final class InboundPaths {
    /** A route, and the number that is looked up there if a document contains it. */
    private record Place(String route, Optional<String> number) {}

    /** @param entry the route that the call entered; entry contexts lead back to it */
    private record Visit(Place place, String entry, List<String> way) {}

    private final DialplanFetch dialplan;
    private final InboundGuard guard;
    private final LeftOutReview leftOut;
    private final RouteSettings settings;
    private final GuardedDomain domain;
    private final Documents documents;
    private final List<XmlElement> menus;
    private final Deque<Visit> open = new ArrayDeque<>();
    private final Set<Place> seen = new HashSet<>();
    private final Map<String, List<XmlElement>> elements = new HashMap<>();
    private final Map<String, List<Problem>> byExtension = new LinkedHashMap<>();
    private final Map<String, List<String>> byMenu = new LinkedHashMap<>();

    InboundPaths(
            DialplanFetch dialplan,
            InboundGuard guard,
            LeftOutReview leftOut,
            RouteSettings settings,
            String domain,
            Documents documents) {
        this.dialplan = dialplan;
        this.guard = guard;
        this.leftOut = leftOut;
        this.settings = settings;
        this.domain = guard.domains().of(domain, documents);
        this.documents = documents;
        this.menus = menus(documents);
    }

    /** The menus of ivr.conf. */
    static List<XmlElement> menus(Documents documents) {
        return documents
                .document("configuration", "", ConfigurationGuard.IVR)
                .map(document -> ConfigurationTree.elements(document.json()))
                .orElse(List.of())
                .stream()
                .flatMap(element -> element.children("menu").stream())
                .toList();
    }

    /** What calls that enter by these routes would get if everything were safe. */
    List<Problem> problems(Collection<String> entries) {
        for (String entry : entries) {
            List<String> way = List.of(RouteSettings.FROM_GATEWAY + " (route \"" + entry + "\")");
            visit(new Visit(new Place(entry, Optional.empty()), entry, way));
        }
        while (!open.isEmpty()) {
            route(open.remove());
        }
        List<Problem> problems = new ArrayList<>(leftOut.menus(byMenu, domain, documents));
        byExtension.values().forEach(problems::addAll);
        return problems;
    }

    private void visit(Visit visit) {
        if (seen.add(visit.place())) {
            open.add(visit);
        }
    }

    private void route(Visit visit) {
        Map<String, List<RouteElement>> byDocument = new LinkedHashMap<>();
        dialplan.contents()
                .elementsAt(
                        Side.OUTSIDE,
                        domain.name(),
                        visit.place().route(),
                        visit.place().number(),
                        documents)
                .forEach(element -> byDocument
                        .computeIfAbsent(id(element.document()), id -> new ArrayList<>())
                        .add(element));
        byDocument.values().forEach(served -> extension(served.get(0).document(), served, visit));
    }

    private void extension(Document extension, List<RouteElement> served, Visit visit) {
        Optional<String> number = visit.place().number();
        List<XmlElement> read = read(extension, served).stream()
                .filter(element -> number.isEmpty() || mayRun(element, number.get()))
                .toList();
        if (read.isEmpty()) {
            return;
        }
        List<Problem> problems = byExtension.computeIfAbsent(id(extension), id -> judge(served, visit));
        if (problems.isEmpty()) {
            read.forEach(element -> {
                ExtensionHunts.of(element, menus).forEach(hop -> follow(hop, extension, visit));
                ExtensionHunts.menus(element).forEach(menu -> menu(menu, extension, visit));
            });
        }
    }

    private List<Problem> judge(List<RouteElement> served, Visit visit) {
        List<Problem> problems = new ArrayList<>();
        served.forEach(element -> problems.addAll(guard.extension(element, domain, Side.OUTSIDE, visit.way())));
        return problems;
    }

    private List<XmlElement> read(Document extension, List<RouteElement> served) {
        return elements.computeIfAbsent(id(extension), id -> {
            List<XmlElement> read = new ArrayList<>();
            for (RouteElement element : served) {
                try {
                    read.addAll(JudgedTexts.extensions(element.xml()));
                } catch (MalformedXml e) {
                    return List.of(); // the guard reports it
                }
            }
            return read;
        });
    }

    private static String id(Document extension) {
        return extension.id().kind() + " " + extension.field();
    }

    private void menu(String name, Document extension, Visit visit) {
        new MenuHops(menus).ways(name).forEach((menu, way) -> {
            List<String> whole = new ArrayList<>(visit.way());
            whole.add("extension \"" + extension.field() + "\"");
            whole.addAll(way);
            byMenu.putIfAbsent(menu, whole);
        });
    }

    private void follow(NextHunt hop, Document extension, Visit from) {
        String route = hop.context()
                .map(context -> isEntry(context) ? from.entry() : context)
                .orElse(from.place().route());
        List<String> way = new ArrayList<>(from.way());
        way.add("extension \"" + extension.field() + "\"");
        way.addAll(hop.way());
        way.add("route \"" + route + "\"");
        visit(new Visit(new Place(route, hop.number()), from.entry(), way));
    }

    private boolean isEntry(String context) {
        return settings.entryContexts().contains(context.toLowerCase(Locale.ROOT));
    }

    /** False only if the first condition requires another number, stops there and has no anti-actions. */
    static boolean mayRun(XmlElement extension, String number) {
        Optional<XmlElement> first = extension.children("condition").stream().findFirst();
        return first.filter(condition -> condition.attribute("field").orElse("").equals("destination_number"))
                .filter(condition -> condition.attributes().keySet().stream()
                        .allMatch(name -> name.equals("field") || name.equals("expression")))
                .filter(condition -> condition.children("anti-action").isEmpty()
                        && condition.child("expression").isEmpty())
                .map(condition -> matches(condition.attribute("expression").orElse(""), number))
                .orElse(true);
    }

    private static boolean matches(String expression, String number) {
        try {
            return expression.contains("${")
                    || Regex.compile(expression).find(number).isPresent();
        } catch (InvalidExpression e) {
            return true; // the schema refuses it, so no route contains it
        }
    }
}
