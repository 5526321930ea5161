package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of extensions and other objects in Redis: one script sets a member and writes the history. */
final class StateStore {
    /** The prefix of the key of one object. */
    static final String KEY = "cti_state:";

    /** Exists while a node carries out a code that was keyed in a call. */
    static final String KEYED = "cti_code_keyed";

    private static final long KEYED_MILLIS = 60_000;
    private static final Script SET = Script.beside(StateStore.class, "set.lua");
    private static final Script PUT_FIRST = Script.beside(StateStore.class, "put_first.lua");

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String node;

    /** @param node the name of this Cordboard node, for the history */
    StateStore(RunTimeStore store, RunTimeKeys keys, String node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    Future<Void> set(Document object, String member, String value, StateAuthor by) {
        return set(object, Map.of(member, Optional.of(value)), by);
    }

    /** @param members the new values; an empty one removes the member, so that the one of the document counts */
    Future<Void> set(Document object, Map<String, Optional<String>> members, StateAuthor by) {
        List<String> arguments = new ArrayList<>(List.of(object.field(), by.name(), by.address(), by.via(), node));
        members.forEach((member, value) ->
                arguments.addAll(List.of(member, value.isPresent() ? "put" : "remove", value.orElse(""))));
        return store.run(SET, names(object), arguments).mapEmpty();
    }

    /** Puts a number at the head of a list of at most that length. */
    Future<Void> putFirst(Document user, String member, String number, int most) {
        return change(user, member, number, most);
    }

    /** Takes a number out of a list. */
    Future<Void> take(Document user, String member, String number) {
        return change(user, member, number, 0);
    }

    private Future<Void> change(Document user, String member, String number, int most) {
        List<String> arguments = List.of(
                user.field(),
                member,
                number,
                Integer.toString(most),
                node,
                user.text(member).orElse(""));
        return store.run(PUT_FIRST, names(user), arguments).mapEmpty();
    }

    private List<String> names(Document object) {
        List<String> names = new ArrayList<>(List.of(keys.documents(KEY + object.field(), object.domain())));
        names.add(keys.of("cti_history", object.domain()));
        return names;
    }

    /** Whether this node is the first to carry out a code that was keyed in a call. All nodes get the event. */
    Future<Boolean> isFirst(String what, String domain) {
        return store.write(Request.cmd(Command.SET)
                        .arg(keys.of(KEYED + ":" + what, domain))
                        .arg("1")
                        .arg("NX")
                        .arg("PX")
                        .arg(KEYED_MILLIS))
                .map(reply -> reply != null);
    }

    /** The names of the keys of all objects that have a state. */
    Future<Set<String>> all() {
        return store.keys(KEY);
    }
}
