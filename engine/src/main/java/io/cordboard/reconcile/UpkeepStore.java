package io.cordboard.reconcile;

import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data about each FreeSWITCH in Redis, and the leases of the nodes that work on one. Only the known store is written,
 * and only by the holder of the lease.
 */
final class UpkeepStore {
    /** The prefix of the hash of a FreeSWITCH. */
    static final String HASH = "cti_freeswitch";

    private static final String LEASE = "cti_freeswitch_lease";
    /** Longer than a command takes; it is extended before each. */
    private static final Duration LEASE_FOR = Duration.ofSeconds(30);
    /** The data of a FreeSWITCH that is no longer in the configuration expires. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final Script LEASE_SCRIPT = Script.beside(UpkeepStore.class, "lease.lua");
    private static final Script WRITE_SCRIPT = Script.beside(UpkeepStore.class, "write.lua");

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String owner;

    /** @param owner the unique name of this Cordboard node */
    UpkeepStore(RunTimeStore store, RunTimeKeys keys, String owner) {
        this.store = store;
        this.keys = keys;
        this.owner = owner;
    }

    boolean isWritable() {
        return store.isWritable();
    }

    Future<AppliedState> read(String freeSwitch) {
        return store.write(Request.cmd(Command.HGETALL).arg(keys.ofNode(HASH, freeSwitch)))
                .map(reply -> AppliedState.of(hash(reply)));
    }

    static Map<String, String> hash(Response reply) {
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            hash.put(reply.get(i).toString(), reply.get(i + 1).toString());
        }
        return hash;
    }

    /** Acquires or extends the lease, unless another node has it. */
    Future<Boolean> lease(String freeSwitch) {
        return lease(freeSwitch, LEASE_FOR.toMillis());
    }

    /** Extends the lease; fails if another node has taken over. */
    Future<Void> keep(String freeSwitch) {
        return lease(freeSwitch)
                .compose(ours -> ours ? Future.succeededFuture() : Future.failedFuture(new LeaseLost(freeSwitch)));
    }

    Future<Boolean> release(String freeSwitch) {
        return lease(freeSwitch, 0);
    }

    private Future<Boolean> lease(String freeSwitch, long millis) {
        return store.run(LEASE_SCRIPT, List.of(keys.ofNode(LEASE, freeSwitch)), List.of(owner, Long.toString(millis)))
                .map(reply -> reply.toInteger() == 1);
    }

    /** Writes fields; an empty value deletes one. Fails if the lease was lost. */
    Future<Void> write(String freeSwitch, Map<String, String> fields) {
        List<String> arguments = new ArrayList<>(
                List.of(owner, Long.toString(LEASE_FOR.toMillis()), Long.toString(KEPT_FOR.toMillis())));
        fields.forEach((field, value) -> arguments.addAll(List.of(field, value)));
        List<String> names = List.of(keys.ofNode(HASH, freeSwitch), keys.ofNode(LEASE, freeSwitch));
        return store.run(WRITE_SCRIPT, names, arguments)
                .compose(reply -> reply.toInteger() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new LeaseLost(freeSwitch)));
    }

    /** Another node has taken over, and will do the rest. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost(String freeSwitch) {
            super("another Cordboard works on FreeSWITCH " + freeSwitch + " by now");
        }
    }
}
