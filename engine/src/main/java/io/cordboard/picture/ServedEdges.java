package io.cordboard.picture;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.fetch.WalkResult;
import io.cordboard.fetch.WalkResult.Action;
import io.cordboard.fetch.WalkResult.Place;
import io.cordboard.fetch.WalkResult.Served;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.rehearse.ClockedExtensions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edges of what calls of one side are served. */
final class ServedEdges {
    private static final String EXTENSION = "extension:";
    private static final String USER = "exten:";

    private final Graph graph;
    private final Map<String, KindTraits> kinds = new HashMap<>();
    private final ClockedExtensions hours;
    private final WalkResult walked;
    private final boolean inbound;
    private final Documents documents;
    private final QueueAgents agents;
    private final Map<Place, List<Served>> at = new HashMap<>();

    ServedEdges(
            Graph graph,
            ObjectKinds kinds,
            ClockedExtensions hours,
            WalkResult walked,
            boolean inbound,
            Documents documents) {
        this.graph = graph;
        this.hours = hours;
        this.walked = walked;
        this.inbound = inbound;
        this.documents = documents;
        kinds.all().forEach(kind -> this.kinds.put(kind.name(), kind));
        this.agents = new QueueAgents(this.kinds, documents);
        walked.served()
                .forEach(served -> at.computeIfAbsent(served.place(), place -> new ArrayList<>())
                        .add(served));
    }

    void add() {
        walked.served().stream().filter(ServedEdges::isShown).forEach(this::served);
    }

    /** The settings of a domain stand around all routes, and lead nowhere. */
    private static boolean isShown(Served served) {
        return !served.document().id().kind().equals("domain");
    }

    /** How calls enter: over a stored route, or straight to the objects that take numbers. */
    void entry(String from, String route, boolean stored) {
        if (stored) {
            edge(from, "route:" + route, List.of(), true);
            reached("route:" + route, List.of("route \"" + route + "\""));
        }
        for (Served served : at.getOrDefault(new Place(route, Optional.empty()), List.of())) {
            if (!stored && isShown(served)) {
                List<String> codes = codes(served);
                if (!traits(served).map(KindTraits::matches).orElse(Map.of()).isEmpty()) {
                    edge(from, served.id(), numbers(served), true);
                } else if (!codes.isEmpty()) {
                    edge(from, served.id(), codes, true);
                }
            }
        }
    }

    /** How phones get to the objects of numbers that belong to nobody, such as those of emergencies. */
    void numbers(String from, Collection<Place> places) {
        for (Place place : places) {
            at.getOrDefault(place, List.of())
                    .forEach(served ->
                            edge(from, served.id(), place.number().stream().toList(), true));
        }
    }

    private Optional<KindTraits> traits(Served served) {
        return Optional.ofNullable(kinds.get(served.document().id().kind()));
    }

    /** The codes of a feature, which phones dial; inbound calls dial none. */
    private List<String> codes(Served served) {
        return inbound
                ? List.of()
                : traits(served)
                        .filter(KindTraits::hasCodeSets)
                        .map(kind -> kind
                                .marked(kind.withDefaults(served.document().json()), "x-code")
                                .stream()
                                .filter(code -> !code.isInCall(served.document().field()))
                                .map(MarkedValue::value)
                                .distinct()
                                .toList())
                        .orElse(List.of());
    }

    private List<String> numbers(Served served) {
        return traits(served).map(kind -> EdgeLabels.numbers(served, kind)).orElse(List.of());
    }

    private void served(Served served) {
        boolean numbered = traits(served).filter(KindTraits::hasNumber).isPresent();
        if (inbound || numbered) {
            reached(served.id(), served.way());
        }
        if (!served.place().route().startsWith("@") && isStored(served)) {
            edge("route:" + served.place().route(), served.id(), numbers(served), true);
        }
        boolean clocked = ClockedExtensions.isClocked(served.extensions());
        List<String> queued = clocked ? hours.queued(served.extensions()) : List.of();
        Set<String> ends = ends(served.document());
        for (Action action : served.actions()) {
            boolean now = action.now() && (!clocked || EdgeLabels.isQueued(action, queued));
            action(served, action, now);
            end(served, action, ends, now);
        }
    }

    /** The announcements and hang-ups to which a document sends calls. */
    private Set<String> ends(Document document) {
        Set<String> ends = new HashSet<>();
        Optional.ofNullable(kinds.get(document.id().kind()))
                .ifPresent(kind -> kind.marked(document.json(), "x-destination").stream()
                        .map(MarkedValue::value)
                        .filter(text -> text.startsWith("playback:") || text.startsWith("hangup:"))
                        .forEach(ends::add));
        return ends;
    }

    private boolean isStored(Served served) {
        return !(documents.route(served.document().domain(), served.place().route())
                instanceof io.cordboard.document.RouteReading.Missing);
    }

    private void action(Served served, Action action, boolean now) {
        List<Target> targets = new ArrayList<>();
        String label = EdgeLabels.of(served, action);
        List<String> labels = label.isEmpty() ? List.of() : List.of(label);
        action.hops().forEach((place, way) -> {
            List<String> keys = EdgeLabels.keys(way);
            hop(place).forEach(id -> targets.add(new Target(id, keys.isEmpty() ? labels : keys)));
        });
        action.parties().forEach(party -> targets.add(party(party, labels)));
        if (action.application().equals("voicemail")) {
            mailbox(action).ifPresent(box -> targets.add(new Target("voicemail:" + box, labels)));
        }
        if (action.application().equals("callcenter")) {
            agents.of(served.document(), action.data().split("\\s+", 2)[0])
                    .forEach(agent -> targets.add(new Target(USER + agent, List.of("agent"))));
        }
        targets.removeIf(target -> target.id().equals(served.id()));
        targets.forEach(target -> {
            edge(served.id(), target.id(), target.labels(), now);
            reached(target.id(), served.way());
        });
    }

    private record Target(String id, List<String> labels) {}

    private List<String> hop(Place place) {
        if (!place.route().startsWith("@")) {
            return List.of("route:" + place.route());
        }
        String kind = place.route().substring(1);
        boolean any = place.number().isEmpty()
                && !Optional.ofNullable(kinds.get(kind))
                        .map(KindTraits::isDialled)
                        .orElse(false);
        return any
                ? List.of(kind + ":*")
                : at.getOrDefault(place, List.of()).stream().map(Served::id).toList();
    }

    private static Target party(String party, List<String> labels) {
        if (party.startsWith(EXTENSION)) {
            return new Target(USER + party.substring(EXTENSION.length()), labels.isEmpty() ? List.of("rings") : labels);
        }
        int slash = party.indexOf('/');
        return slash < 0
                ? new Target(party, labels)
                : new Target(
                        party.substring(0, slash), labels.isEmpty() ? List.of(party.substring(slash + 1)) : labels);
    }

    private static Optional<String> mailbox(Action action) {
        String[] words = action.data().split("\\s+", -1);
        return words.length > 2 && !words[0].equals("check") ? Optional.of(words[2]) : Optional.empty();
    }

    private void end(Served served, Action action, Set<String> ends, boolean now) {
        String end = action.application() + ":" + action.data();
        if (ends.contains(end)) {
            String label = EdgeLabels.of(served, action);
            edge(served.id(), end, label.isEmpty() ? List.of() : List.of(label), now);
            reached(end, served.way());
        }
    }

    private void edge(String from, String to, List<String> labels, boolean now) {
        graph.edge(from, to, labels, inbound, now);
    }

    private void reached(String id, List<String> way) {
        if (inbound) {
            List<String> whole = new ArrayList<>(way);
            if (!whole.get(whole.size() - 1).equals(id)) {
                whole.add(id);
            }
            graph.reached(id, whole);
        } else {
            graph.node(id);
        }
    }
}
