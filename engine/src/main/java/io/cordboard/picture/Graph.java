package io.cordboard.picture;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.picture.Picture.Edge;
import io.cordboard.picture.Picture.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects nodes and edges. An edge that is found twice has the labels of both. */
final class Graph {
    /** Words of ids that are no kinds, and the kind of the documents that they name. */
    private static final Map<String, String> KINDS =
            Map.of("trunk", "gateway", "voicemail", "exten", "from-gateway", "gateway", "from-profile", "sip_profile");

    private final String domain;
    private final Documents documents;
    private final ObjectKinds objects;
    private final Predicate<DocumentId> away;
    private final Map<String, KindTraits> kinds = new HashMap<>();
    private final Map<String, Set<String>> ways = new LinkedHashMap<>();
    private final Map<Pair, Found> edges = new LinkedHashMap<>();
    private final Set<String> nodes = new LinkedHashSet<>();
    private final Map<String, String> proof = new LinkedHashMap<>();

    private record Pair(String from, String to) {}

    /** @param rights whether it says what an extension may use, and is not followed by calls to it */
    private record Found(Set<String> labels, boolean inbound, boolean now, boolean rights) {}

    /** @param away whether an extension has no registered phone */
    Graph(String domain, ObjectKinds objects, Documents documents, Predicate<DocumentId> away) {
        this.domain = domain;
        this.away = away;
        this.documents = documents;
        this.objects = objects;
        objects.all().forEach(kind -> kinds.put(kind.name(), kind));
    }

    void node(String id) {
        nodes.add(id);
    }

    /** Inbound calls reach the node in that way. */
    void reached(String id, List<String> way) {
        node(id);
        proof.putIfAbsent(id, String.join(" → ", way));
    }

    void edge(String from, String to, Collection<String> labels, boolean inbound, boolean now) {
        edge(from, to, new Found(new LinkedHashSet<>(labels), inbound, now, false));
    }

    /** What an extension may use when it calls. */
    void rights(String from, String to, Collection<String> labels) {
        edge(from, to, new Found(new LinkedHashSet<>(labels), false, true, true));
    }

    private void edge(String from, String to, Found found) {
        if (!from.equals(to)) {
            node(from);
            node(to);
            ways.computeIfAbsent(from, id -> new LinkedHashSet<>()).add(to);
            edges.merge(new Pair(from, to), found, Graph::both);
        }
    }

    private static Found both(Found one, Found other) {
        Set<String> labels = new LinkedHashSet<>(one.labels());
        labels.addAll(other.labels());
        return new Found(
                labels, one.inbound() || other.inbound(), one.now() || other.now(), one.rights() && other.rights());
    }

    boolean has(String id) {
        return nodes.contains(id);
    }

    /** Everything, or what calls reach from these nodes. */
    Picture picture(Optional<Set<String>> from, boolean inboundOnly, boolean whole) {
        Predicate<Map.Entry<Pair, Found>> taken =
                edge -> !inboundOnly || edge.getValue().inbound();
        Set<String> shown = from.map(starts -> from(starts, taken)).orElse(nodes);
        List<Edge> written = new ArrayList<>();
        edges.forEach((pair, found) -> {
            boolean begins = from.isEmpty()
                    || !found.rights()
                    || pair.from().startsWith("permission:")
                    || from.get().contains(pair.from());
            if (shown.contains(pair.from())
                    && shown.contains(pair.to())
                    && begins
                    && (from.isEmpty() || !inboundOnly || found.inbound())) {
                written.add(
                        new Edge(pair.from(), pair.to(), List.copyOf(found.labels()), found.inbound(), found.now()));
            }
        });
        Map<String, String> ofShown = new LinkedHashMap<>(proof);
        ofShown.keySet().retainAll(shown);
        return new Picture(new TreeSet<>(shown).stream().map(this::describe).toList(), written, ofShown, whole);
    }

    /** Calls to an extension do not have its rights: these edges count only at the beginning. */
    private Set<String> from(Set<String> starts, Predicate<Map.Entry<Pair, Found>> taken) {
        Set<String> shown = new LinkedHashSet<>(starts);
        List<String> open = new ArrayList<>(starts);
        while (!open.isEmpty()) {
            String next = open.remove(0);
            for (String to : ways.getOrDefault(next, Set.of())) {
                Found found = edges.getOrDefault(new Pair(next, to), new Found(Set.of(), false, false, true));
                boolean goes = !found.rights() || starts.contains(next) || next.startsWith("permission:");
                if (goes && taken.test(Map.entry(new Pair(next, to), found)) && shown.add(to)) {
                    open.add(to);
                }
            }
        }
        return shown;
    }

    private Node describe(String id) {
        int colon = id.indexOf(':');
        String kind = id.substring(0, colon);
        String name = id.substring(colon + 1);
        Optional<Document> document = document(KINDS.getOrDefault(kind, kind), name);
        return new Node(
                id,
                kind.equals("trunk") ? "gateway" : kind,
                name,
                document.flatMap(one -> one.text("name")).orElse(""),
                document.map(this::state).orElse("on"),
                proof.containsKey(id),
                kind.equals("trunk"));
    }

    private Optional<Document> document(String kind, String name) {
        return Optional.ofNullable(kinds.get(kind))
                .filter(found -> !found.kind().perObject())
                .flatMap(found -> documents.document(kind, found.kind().perDomain() ? domain : "", name));
    }

    private String state(Document document) {
        if (!document.isTrue("enabled", true)) {
            return "disabled";
        }
        Document current = new Document(document.id(), objects.current(document, documents));
        if (current.isTrue("do-not-disturb", false)) {
            return "dnd";
        }
        boolean alone = document.id().kind().equals("exten")
                && document.text("alias-of").isEmpty()
                && away.test(document.id());
        return alone ? "unregistered" : "on";
    }
}
