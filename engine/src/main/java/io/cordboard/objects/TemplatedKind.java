package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind that is fully described by its schema and its template. The template has {@code name}, {@code document} with the
 * defaults of its schema, {@code domain} (its name), {@code settings}, {@code side}, and the functions of {@link
 * ObjectFunctions}; it can access nothing else.
 */
final class TemplatedKind implements ComputedKind {
    /** For a kind that routes cannot name. */
    static final ComputedKind UNKNOWN = new ComputedKind() {
        @Override
        public String kind() {
            return "";
        }

        @Override
        public List<ObjectModel> models(Document object, CallFacts call, Documents documents) {
            return List.of();
        }
    };

    private final KindTraits kind;
    private final ObjectKinds kinds;
    private final DestinationGrammar destinations;
    private final List<String> sockets;

    TemplatedKind(KindTraits kind, ObjectKinds kinds, DestinationGrammar destinations, List<String> sockets) {
        this.kind = kind;
        this.kinds = kinds;
        this.destinations = destinations;
        this.sockets = List.copyOf(sockets);
    }

    @Override
    public String kind() {
        return kind.name();
    }

    @Override
    public List<ObjectModel> models(Document object, CallFacts call, Documents documents) {
        return List.of(model(object, call, documents, Optional.empty()));
    }

    /** One per state that its schema lists. */
    @Override
    public List<ObjectModel> everyModel(Document object, CallFacts call, Documents documents) {
        List<String> states = kind.state()
                .flatMap(name -> kinds.all().stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst())
                .map(KindTraits::values)
                .orElse(List.of());
        return states.isEmpty()
                ? models(object, call, documents)
                : states.stream()
                        .map(state -> model(object, call, documents, Optional.of(state)))
                        .toList();
    }

    private ObjectModel model(Document object, CallFacts call, Documents documents, Optional<String> state) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", object.field());
        Recordings sounds = new Recordings(object.domain(), documents);
        values.put(
                "document", Document.plain(sounds.replaced(kind, kind.withDefaults(kinds.current(object, documents)))));
        values.put("domain", object.domain());
        values.put("side", call.sideName());
        values.putAll(new ObjectFunctions(kind, object, kinds, destinations, sockets, call, documents, state).byName());
        values.putAll(new MomentFunctions(kind, object, kinds, call, documents).byName());
        if (!kind.matches().isEmpty()) {
            values.putAll(new NumberFunctions(kind, object, kinds, call, documents).byName());
        }
        return new ObjectModel("", values);
    }
}
