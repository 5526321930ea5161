package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the things of one FreeSWITCH, written into Redis as it becomes, and into the log once. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final String freeSwitch;
    private final UpkeepStore store;
    private final Map<SwitchObject, String> logged = new ConcurrentHashMap<>();
    private final Set<SwitchObject> failed = ConcurrentHashMap.newKeySet();

    Journal(String freeSwitch, UpkeepStore store) {
        this.freeSwitch = freeSwitch;
        this.store = store;
    }

    /** From now on it is a new attempt. */
    void begin() {
        failed.clear();
    }

    /** Whether it was said in this attempt already why not. */
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

    Future<Void> confirmed(SwitchObject thing, Served served) {
        return confirmed(Map.of(thing, served.digest(thing).orElse("")));
    }

    /** FreeSWITCH does not have these any more, and need not; nor is there anything wrong with them. */
    Future<Void> gone(Iterable<SwitchObject> things) {
        Map<String, String> fields = new LinkedHashMap<>();
        things.forEach(thing -> {
            fields.put(thing.field(), "");
            fields.put(PendingProblem.field(thing), "");
            logged.remove(thing);
        });
        return write(fields);
    }

    /** There is nothing wrong with these any more, whoever has done it. */
    Future<Void> settled(Iterable<SwitchObject> things) {
        Map<String, String> fields = new LinkedHashMap<>();
        things.forEach(thing -> {
            fields.put(PendingProblem.field(thing), "");
            logged.remove(thing);
        });
        return write(fields);
    }

    /** These have yet to be done: what, for each. */
    Future<Void> begun(Map<SwitchObject, String> whats, AppliedState applied) {
        Map<String, String> fields = new LinkedHashMap<>();
        whats.forEach((thing, what) -> {
            if (!applied.problems().containsKey(thing)) {
                fields.put(PendingProblem.field(thing), PendingProblem.written(what, "not confirmed yet"));
            }
        });
        return write(fields);
    }

    /** It could not be done, or not be confirmed. */
    Future<Void> failed(SwitchObject thing, String what, String why) {
        failed.add(thing);
        if (!why.equals(logged.put(thing, why))) {
            LOG.warn("FreeSWITCH {} does not have the {} as it is served: {} ({})", freeSwitch, thing, why, what);
        }
        return write(Map.of(PendingProblem.field(thing), PendingProblem.written(what, why)));
    }

    /** Nothing is wrong; it is not its time yet. */
    Future<Void> waits(SwitchObject thing, String what, String why) {
        failed.add(thing);
        if (logged.put(thing, why) == null) {
            LOG.info("FreeSWITCH {} does not have the {} as it is served: {} ({})", freeSwitch, thing, why, what);
        }
        return write(Map.of(PendingProblem.field(thing), PendingProblem.written(what, why)));
    }

    /** A run of FreeSWITCH that was not known, and what it has. */
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
