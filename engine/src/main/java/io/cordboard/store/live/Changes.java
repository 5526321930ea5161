package io.cordboard.store.live;

import io.cordboard.kind.Schemas;
import io.cordboard.store.key.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners which kind of document changed in which domain, given the key that did. */
final class Changes {
    private final Map<String, String> byKeyName = new HashMap<>();
    private final Set<String> runTime;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

    /** @param runTime names of keys that change while calls go on; no answer depends on them */
    Changes(Schemas schemas, Set<String> runTime) {
        this.runTime = Set.copyOf(runTime);
        runTime.forEach(name -> byKeyName.put(name, name.substring("cti_".length())));
        schemas.kinds().forEach(kind -> kind.keyNames().forEach(name -> byKeyName.put(name, kind.name())));
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
        }
    }

    void tellAll() {
        listeners.forEach(ChangeListener::anythingMayHaveChanged);
    }
}
