package io.cordboard.objects;

import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data for the templates of each kind whose objects can be in routes: most kinds have only their documents. */
public final class KindModels {
    private final ObjectKinds kinds;
    private final Map<String, ComputedKind> computed = new LinkedHashMap<>();
    private final Map<String, ComputedKind> templated = new LinkedHashMap<>();

    /**
     * @param computed the computed parts of some kinds; other kinds use only their templates
     * @param sockets the addresses of dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public KindModels(Schemas schemas, List<ComputedKind> computed, List<String> sockets) {
        this.kinds = new ObjectKinds(schemas);
        computed.forEach(kind -> this.computed.put(kind.kind(), kind));
        for (KindTraits kind : kinds.objects()) {
            templated.put(kind.name(), new TemplatedKind(kind, kinds, schemas.destinations(), sockets));
        }
    }

    public ObjectKinds kinds() {
        return kinds;
    }

    /** The part of the kind that its template renders. */
    ComputedKind templated(String kind) {
        return templated.getOrDefault(kind, TemplatedKind.UNKNOWN);
    }

    /** The computed part of the kind, or what its template renders. */
    ComputedKind of(String kind) {
        ComputedKind own = computed.get(kind);
        return own == null ? templated(kind) : own;
    }

    /** All computed parts. */
    List<ComputedKind> computed() {
        return List.copyOf(computed.values());
    }

    boolean isComputed(String kind) {
        return computed.containsKey(kind);
    }
}
