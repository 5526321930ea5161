package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of documents, and those whose objects can be in routes. */
public final class ObjectKinds {
    private final Map<String, KindTraits> objects = new LinkedHashMap<>();
    private final List<KindTraits> all;

    public ObjectKinds(Schemas schemas) {
        this.all = schemas.traits();
        all.stream().filter(kind -> kind.kind().routeEntry()).forEach(kind -> objects.put(kind.name(), kind));
    }

    /** All kinds of documents. */
    public List<KindTraits> all() {
        return all;
    }

    /** The kind of that name, if its objects can be in routes. */
    public Optional<KindTraits> object(String kind) {
        return Optional.ofNullable(objects.get(kind));
    }

    /** The kinds whose objects can be in routes. */
    public List<KindTraits> objects() {
        return List.copyOf(objects.values());
    }

    /** The kinds in {@code @all} for callers from that side, in order. */
    List<KindTraits> ofAll(String side) {
        List<KindTraits> kinds = new ArrayList<>(objects.values());
        kinds.removeIf(kind -> kind.place(side).isEmpty());
        kinds.sort(Comparator.comparing(kind -> kind.place(side).orElseThrow()));
        return kinds;
    }

    /** The kind of that name, whether or not its objects can be in routes. */
    Optional<KindTraits> named(String kind) {
        return all.stream().filter(one -> one.name().equals(kind)).findFirst();
    }

    /** The kind that holds the states of objects of that kind, if these are members that override their own. */
    Optional<KindTraits> members(String kind) {
        return named(kind)
                .flatMap(KindTraits::state)
                .flatMap(this::named)
                .filter(state -> state.kind().perObject());
    }

    /** The current members of an object: its state overrides its document; an empty text removes a member. */
    public JsonNode current(Document object, Documents documents) {
        Optional<KindTraits> states = members(object.id().kind());
        return states.flatMap(state -> documents.document(state.name(), object.domain(), object.field()))
                .map(state -> overlaid(
                        object.json(), state.json(), states.orElseThrow().members()))
                .orElse(object.json());
    }

    private static JsonNode overlaid(JsonNode json, JsonNode state, Set<String> members) {
        ObjectNode whole = json.deepCopy();
        state.properties().stream()
                .filter(member -> members.contains(member.getKey()))
                .forEach(member -> {
                    if (member.getValue().asText().isEmpty()) {
                        whole.remove(member.getKey());
                    } else {
                        whole.set(member.getKey(), member.getValue());
                    }
                });
        return whole;
    }
}
