package io.cordboard.reconcile;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks every FreeSWITCH for open doors when it connects and when a profile has started; {@code check} lists them. */
public final class DoorWatch implements FreeSwitchNode.Listener {
    /** The prefix of the hash of a FreeSWITCH. */
    static final String HASH = "cti_freeswitch_doors";

    private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);
    private static final Script WRITE = Script.beside(DoorWatch.class, "doors.lua");
    /** The data of a FreeSWITCH that is no longer checked expires. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final Vertx vertx;
    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final Duration patience;

    /** @param patience how long FreeSWITCH may take for a reply */
    public DoorWatch(Vertx vertx, RunTimeStore store, RunTimeKeys keys, Duration patience) {
        this.vertx = vertx;
        this.store = store;
        this.keys = keys;
        this.patience = patience;
    }

    @Override
    public void up(FreeSwitchNode node) {
        look(node);
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.subclass().equals("sofia::profile_start")) {
            look(node);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // the last result stays until the next one
    }

    private void look(FreeSwitchNode node) {
        node.connection()
                .map(connection -> new SwitchConsole(vertx, connection, patience))
                .ifPresent(console -> name(node, console)
                        .compose(name -> answers(console, new ArrayList<>())
                                .map(OpenDoors::of)
                                .compose(doors -> write(name, doors)))
                        .onFailure(e -> LOG.warn(
                                "FreeSWITCH {} does not say which doors it has open: {}", node, e.getMessage())));
    }

    private static Future<String> name(FreeSwitchNode node, SwitchConsole console) {
        return console.ask("global_getvar core_uuid")
                .compose(core -> console.ask("uptime ms")
                        .compose(uptime -> console.ask("hostname")
                                .compose(host -> FreeSwitchIdentity.of(node.name(), core, uptime, host))))
                .map(FreeSwitchIdentity::name);
    }

    /** Not in the background: the result of a job is sent to all listeners, and gateways have passwords. */
    private static Future<List<String>> answers(SwitchConsole console, List<String> answers) {
        if (answers.size() == OpenDoors.COMMANDS.size()) {
            return Future.succeededFuture(answers);
        }
        return console.ask(OpenDoors.COMMANDS.get(answers.size())).compose(text -> {
            answers.add(text);
            return answers(console, answers);
        });
    }

    private Future<Void> write(String name, Map<String, String> doors) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(KEPT_FOR.toMillis())));
        doors.forEach((door, what) -> arguments.addAll(List.of(door, what)));
        return store.run(WRITE, List.of(keys.ofNode(HASH, name)), arguments).mapEmpty();
    }
}
