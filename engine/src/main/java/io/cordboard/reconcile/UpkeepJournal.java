package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the results for the objects of one FreeSWITCH, in Redis as they occur, and in the log once. */
final class UpkeepJournal {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepJournal.class);

    private final String freeSwitch;
    private final UpkeepStore store;
    private final Map<SwitchObject, String> logged = new ConcurrentHashMap<>();
    private final Set<SwitchObject> failed = ConcurrentHashMap.newKeySet();

    UpkeepJournal(String freeSwitch, UpkeepStore store) {
        this.freeSwitch = freeSwitch;
        this.store = store;
    }

    /** Begins a new attempt. */
    void begin() {
        failed.clear();
    }

    /** Whether a failure was already recorded in this attempt. */
    boolean hasFailed(SwitchObject thing) {
        return failed.contains(thing);
    }

    /** FreeSWITCH has these as they are served. */
    Future<Void> confirmed(Map<SwitchObject, String> digests) {
        Map<String, String> fields = new LinkedHashMap<>();
        digests.forEach((thing, digest) -> {
            fields.put(thing.field(), digest);
            fields.put(PendingProblem.field(thing), "");
            if (logged.remove(thing) != null) {
                LOG.info("FreeSWITCH {} has the {} as it is served", freeSwitch, thing);
            }
        });
        return write(fields);
    }

    Future<Void> confirmed(SwitchObject thing, ServedObjects served) {
        return confirmed(Map.of(thing, served.digest(thing).orElse("")));
    }

    /** FreeSWITCH no longer has these, as intended; their problems are removed. */
    Future<Void> gone(Iterable<SwitchObject> things) {
        Map<String, String> fields = new LinkedHashMap<>();
        things.forEach(thing -> {
            fields.put(thing.field(), "");
            fields.put(PendingProblem.field(thing), "");
            logged.remove(thing);
        });
        return write(fields);
    }

    /** Removes the problems of these, whoever solved them. */
    Future<Void> settled(Iterable<SwitchObject> things) {
        Map<String, String> fields = new LinkedHashMap<>();
        things.forEach(thing -> {
            fields.put(PendingProblem.field(thing), "");
            logged.remove(thing);
        });
        return write(fields);
    }

    /** What remains to be done, for each of these. */
    Future<Void> begun(Map<SwitchObject, String> whats, AppliedState applied) {
        Map<String, String> fields = new LinkedHashMap<>();
        whats.forEach((thing, what) -> {
            if (!applied.problems().containsKey(thing)) {
                fields.put(PendingProblem.field(thing), PendingProblem.written(what, "not confirmed yet"));
            }
        });
        return write(fields);
    }

    /** It failed, or could not be confirmed. */
    Future<Void> failed(SwitchObject thing, String what, String why) {
        failed.add(thing);
        if (!why.equals(logged.put(thing, why))) {
            LOG.warn("FreeSWITCH {} does not have the {} as it is served: {} ({})", freeSwitch, thing, why, what);
        }
        return write(Map.of(PendingProblem.field(thing), PendingProblem.written(what, why)));
    }

    /** It is not a failure; it is not due yet. */
    Future<Void> waits(SwitchObject thing, String what, String why) {
        failed.add(thing);
        if (logged.put(thing, why) == null) {
            LOG.info("FreeSWITCH {} does not have the {} as it is served: {} ({})", freeSwitch, thing, why, what);
        }
        return write(Map.of(PendingProblem.field(thing), PendingProblem.written(what, why)));
    }

    /** Records a new run of FreeSWITCH, and what it has. */
    Future<Void> begins(String core, AppliedState before, Map<SwitchObject, String> digests) {
        Map<String, String> fields = new LinkedHashMap<>();
        before.digests().keySet().forEach(thing -> fields.put(thing.field(), ""));
        before.problems().keySet().forEach(thing -> fields.put(PendingProblem.field(thing), ""));
        digests.forEach((thing, digest) -> fields.put(thing.field(), digest));
        fields.put("core", core);
        return write(fields);
    }

    private Future<Void> write(Map<String, String> fields) {
        return fields.isEmpty() ? Future.succeededFuture() : store.write(freeSwitch, fields);
    }
}
