package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The states of extensions in Redis: one script sets a member and writes the history. */
final class StateStore {
    /** The prefix of the key of one extension. */
    static final String KEY = "cti_state:";

    private static final Script SET = Script.beside(StateStore.class, "set.lua");

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String node;

    /** @param node the name of this Cordboard node, for the history */
    StateStore(RunTimeStore store, RunTimeKeys keys, String node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    /** @param address the address of the phone that sets it */
    Future<Void> set(Document user, String member, String value, String address) {
        List<String> names = new ArrayList<>(List.of(keys.documents(KEY + user.field(), user.domain())));
        names.add(keys.of("cti_history", user.domain()));
        return store.run(SET, names, List.of(user.field(), member, value, address, node))
                .mapEmpty();
    }

    /** The names of the keys of all extensions that have a state. */
    Future<Set<String>> all() {
        return store.keys(KEY);
    }
}
