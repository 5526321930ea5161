package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Queues, their agents and tiers (mod_callcenter.c). {@code queue load} and {@code queue reload} set every agent to what
 * FreeSWITCH gets for that fetch. That answer has no status, so an agent who has logged out stays logged out. Missing agents
 * and tiers are reloaded separately; reloading a tier loads its queue too.
 */
final class CallcenterWork {
    private static final String CONFIG = "callcenter_config ";
    private static final Set<SwitchObject.Kind> KINDS =
            Set.of(SwitchObject.Kind.QUEUE, SwitchObject.Kind.AGENT, SwitchObject.Kind.STATUS, SwitchObject.Kind.TIER);

    private CallcenterWork() {}

    static Future<Void> run(Work work) {
        Plan plan = work.plan();
        boolean due = KINDS.stream()
                .anyMatch(kind -> !plan.due(kind).isEmpty() || !plan.gone(kind).isEmpty());
        if (!due) {
            return Future.succeededFuture();
        }
        return takeOut(work)
                .compose(done -> work.found().hasNo(SwitchObject.Kind.QUEUE) ? loadAll(work) : reload(work))
                .compose(done -> work.console().found())
                .compose(found -> confirm(work, found));
    }

    private static Future<Void> takeOut(Work work) {
        Set<SwitchObject> unloaded = work.plan().gone(SwitchObject.Kind.QUEUE);
        return commands(work, work.plan().gone(SwitchObject.Kind.TIER), "tier del ")
                .compose(done -> commands(work, work.plan().gone(SwitchObject.Kind.AGENT), "agent del "))
                .compose(done -> commands(work, unloaded, "queue unload "));
    }

    /** As at the start of FreeSWITCH. */
    private static Future<Void> loadAll(Work work) {
        return commands(work, work.plan().missing(SwitchObject.Kind.QUEUE), "queue load ")
                .compose(done -> work.console().found())
                .compose(found -> {
                    Set<SwitchObject> tiers = work.plan().due(SwitchObject.Kind.TIER);
                    tiers.removeIf(found::has);
                    return AgentWork.run(work).compose(loaded -> commands(work, tiers, "tier reload "));
                });
    }

    /**
     * Unloading a queue loses its callers: mod_callcenter deletes members whose queue it does not find. A reload removes the
     * queue only for the time of one fetch.
     */
    private static Future<Void> reload(Work work) {
        Set<SwitchObject> queues = work.plan().missing(SwitchObject.Kind.QUEUE);
        return commands(work, work.plan().edited(SwitchObject.Kind.QUEUE), "queue reload ")
                .compose(done -> AgentWork.run(work))
                .compose(done -> commands(work, work.plan().due(SwitchObject.Kind.TIER), "tier reload "))
                .compose(done -> work.console().found())
                .compose(found -> {
                    queues.removeIf(found::has);
                    return commands(work, queues, "queue load ");
                });
    }

    private static Future<Void> commands(Work work, Set<SwitchObject> things, String command) {
        return Work.each(new TreeSet<>(things), thing -> {
            String line = CONFIG + command + thing.name();
            return work.attempt(Set.of(thing), line, work.console().order(line).mapEmpty());
        });
    }

    private static Future<Void> confirm(Work work, SwitchInventory found) {
        return Work.each(
                        KINDS,
                        kind -> work.journal()
                                .gone(work.plan().gone(kind).stream()
                                        .filter(thing -> kind == SwitchObject.Kind.STATUS || !found.has(thing))
                                        .toList())
                                .compose(
                                        done -> confirm(work, found, work.plan().due(kind))))
                .compose(done -> Future.succeededFuture());
    }

    private static Future<Void> confirm(Work work, SwitchInventory found, Set<SwitchObject> due) {
        due.removeIf(work.journal()::hasFailed);
        Set<SwitchObject> as = due.stream()
                .filter(thing -> !found.has(thing) || isAsServed(work, found, thing))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<SwitchObject> otherwise = new TreeSet<>(due);
        otherwise.removeAll(as);
        String what = CONFIG + "… reload";
        return work.confirm(as, found, what, "FreeSWITCH does not have it afterwards")
                .compose(done -> Work.each(
                        otherwise, thing -> work.journal().failed(thing, what, "FreeSWITCH still has other values")));
    }

    /** Reloading an agent returns +OK even if nothing could be fetched. */
    private static boolean isAsServed(Work work, SwitchInventory found, SwitchObject thing) {
        if (thing.kind() == SwitchObject.Kind.STATUS) {
            return true; // it was set, and its agent may have changed it since
        }
        Map<SwitchObject, Map<String, String>> rows =
                thing.kind() == SwitchObject.Kind.AGENT ? found.agents() : found.tiers();
        Map<String, String> row = rows.getOrDefault(thing, Map.of());
        UnaryOperator<String> column = name -> name.replace('-', '_');
        return work.served().element(thing).stream()
                .flatMap(element -> element.attributes().entrySet().stream())
                .filter(attribute -> isComparable(attribute.getKey(), attribute.getValue()))
                .filter(attribute -> row.containsKey(column.apply(attribute.getKey())))
                .allMatch(attribute -> attribute.getValue().equals(row.get(column.apply(attribute.getKey()))));
    }

    /** An agent changes its own status; values are printed between bars, and variables are not printed as written. */
    private static boolean isComparable(String name, String value) {
        return !name.equals("status") && value.indexOf('|') < 0 && value.indexOf('$') < 0;
    }
}
