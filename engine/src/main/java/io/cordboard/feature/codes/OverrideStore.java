package io.cordboard.feature.codes;

import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What is set by hand for time conditions, in Redis. */
final class OverrideStore {
    private static final Script CHANGE = Script.beside(OverrideStore.class, "override.lua");
    private static final String REMOVE = "-";

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String node;

    /** @param node the name of this Cordboard node, for the history */
    OverrideStore(RunTimeStore store, RunTimeKeys keys, String node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    /**
     * Sets it, unless somebody has changed it meanwhile.
     *
     * @param by who does it
     * @return whether it was changed
     */
    Future<Boolean> set(ManualOverride before, String state, String since, StateAuthor by) {
        return change(before, state, since, by);
    }

    /** Removes it, unless somebody has changed it meanwhile. A document that sets it itself is overridden. */
    Future<Boolean> remove(ManualOverride before, StateAuthor by) {
        return change(before, before.isSetInDocument() ? "" : REMOVE, "", by);
    }

    /** Removes one that has ended. */
    Future<Boolean> end(ManualOverride before) {
        return change(before, before.isSetInDocument() ? "" : REMOVE, "", StateAuthor.CLOCK);
    }

    private Future<Boolean> change(ManualOverride before, String state, String since, StateAuthor by) {
        List<String> names = new ArrayList<>(List.of(keys.documents(StateStore.KEY + before.name(), before.domain())));
        names.add(keys.of("cti_history", before.domain()));
        List<String> arguments = List.of(
                before.name(),
                before.written().state(),
                before.written().since(),
                state,
                since,
                by.name(),
                by.address(),
                node,
                by.via());
        return store.run(CHANGE, names, arguments).map(reply -> reply.toInteger() == 1);
    }
}
