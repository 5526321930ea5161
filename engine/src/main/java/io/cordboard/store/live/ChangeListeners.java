package io.cordboard.store.live;

import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.key.Keys;
import io.cordboard.store.tracking.Canary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners the kind and domain of a changed key. */
final class ChangeListeners {
    private final Map<String, String> byKeyName = new HashMap<>();
    private final Set<String> runTime;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

    /** @param runTime names of keys that change while calls go on; no answer depends on them */
    ChangeListeners(Schemas schemas, Set<String> runTime) {
        this.runTime = Set.copyOf(runTime);
        runTime.forEach(name -> byKeyName.put(name, name.substring("cti_".length())));
        schemas.kinds().forEach(kind -> kind.keyNames().forEach(name -> byKeyName.put(name, kind.name())));
    }

    /** One prefix for each kind; BCAST refuses prefixes of which one begins another. */
    List<String> prefixes(Schemas schemas) {
        TreeSet<String> names = new TreeSet<>(List.of(KnownStore.KEY, Canary.KEY));
        names.addAll(runTime);
        schemas.kinds().forEach(kind -> names.addAll(kind.keyNames()));
        List<String> prefixes = new ArrayList<>();
        for (String name : names) {
            if (prefixes.stream().noneMatch(name::startsWith)) {
                prefixes.add(name);
            }
        }
        return prefixes;
    }

    boolean isRunTime(String key) {
        return Keys.parse(key).filter(parsed -> runTime.contains(parsed.name())).isPresent();
    }

    void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    void tell(String key) {
        if (listeners.isEmpty()) {
            return;
        }
        String name = Keys.parse(key).map(Keys.Parsed::name).orElse(key);
        String kind = byKeyName.get(Keys.base(name));
        if (kind != null) {
            String domain = Keys.parse(key).map(Keys.Parsed::domain).orElse("");
            listeners.forEach(listener -> listener.changed(kind, domain));
            if (name.length() > Keys.base(name).length()) {
                String object = name.substring(Keys.base(name).length() + 1);
                listeners.forEach(listener -> listener.objectChanged(kind, domain, object));
            }
        }
    }

    void tellAll() {
        listeners.forEach(ChangeListener::anythingMayHaveChanged);
    }
}
