package io.cordboard.feature.callflow;

import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The statuses of call flows in Redis. Each change is one script, with its history, its group and its time: nodes that
 * change or settle at the same time do so one after the other, and each change takes effect once. Time is Redis's.
 */
final class FlowStore {
    private static final String STATUS = "cti_call_flow_status";
    private static final String SEEN = "cti_flow_seen";
    private static final String RETURN = "cti_flow_return";
    private static final String HISTORY = "cti_history";

    /** The names of all keys that are written here. */
    static final Set<String> KEYS = Set.of(STATUS, SEEN, RETURN, HISTORY);

    private static final Script CHANGE_SCRIPT = Script.beside(FlowStore.class, "change.lua");
    private static final Script RETURN_SCRIPT = Script.beside(FlowStore.class, "return.lua");

    /** The result of a change. */
    record Result(boolean changed, FlowStatus status) {}

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String node;

    /** @param node the name of this Cordboard node, for the history */
    FlowStore(RunTimeStore store, RunTimeKeys keys, String node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    /** Switches from one status to the other, unless the status has changed meanwhile; then it stays. */
    Future<Result> toggle(CallFlow flow, List<String> others, FlowStatus from, FlowChange change) {
        return change(flow, others, from.text(), from.other().text(), change);
    }

    /** Completes the effects of a status that was written in Redis, unless that has been done. */
    Future<Result> settle(CallFlow flow, List<String> others) {
        return change(flow, others, "", "", FlowChange.inStore());
    }

    private Future<Result> change(CallFlow flow, List<String> others, String from, String to, FlowChange change) {
        List<String> arguments = new ArrayList<>(List.of(
                flow.number(),
                from,
                to,
                change.via(),
                change.by(),
                change.address(),
                node,
                Integer.toString(flow.returnMinutes())));
        arguments.addAll(others);
        return run(CHANGE_SCRIPT, keys(flow.domain()), arguments)
                .map(reply -> new Result(
                        reply.get(0).toInteger() == 1,
                        FlowStatus.of(reply.get(1).toString())));
    }

    /** Switches back the flows that are due; returns in how many milliseconds the next one is. */
    Future<OptionalLong> returnDue(String domain) {
        return run(RETURN_SCRIPT, keys(domain), List.of(node)).map(reply -> {
            long millis = Long.parseLong(reply.toString());
            return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
        });
    }

    private List<String> keys(String domain) {
        List<String> names = new ArrayList<>(List.of(keys.documents(STATUS, domain)));
        names.add(keys.of(SEEN, domain));
        names.add(keys.of(RETURN, domain));
        names.add(keys.of(HISTORY, domain));
        return names;
    }

    private Future<Response> run(Script script, List<String> names, List<String> arguments) {
        return store.run(script, names, arguments);
    }
}
