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

    static Future<Void> run(RoundAtSwitch round) {
        UpkeepPlan plan = round.plan();
        boolean due = KINDS.stream()
                .anyMatch(kind -> !plan.due(kind).isEmpty() || !plan.gone(kind).isEmpty());
        if (!due) {
            return Future.succeededFuture();
        }
        return takeOut(round)
                .compose(done -> round.found().hasNo(SwitchObject.Kind.QUEUE) ? loadAll(round) : reload(round))
                .compose(done -> round.console().found())
                .compose(found -> confirm(round, found));
    }

    private static Future<Void> takeOut(RoundAtSwitch round) {
        Set<SwitchObject> unloaded = round.plan().gone(SwitchObject.Kind.QUEUE);
        return commands(round, round.plan().gone(SwitchObject.Kind.TIER), "tier del ")
                .compose(done -> commands(round, round.plan().gone(SwitchObject.Kind.AGENT), "agent del "))
                .compose(done -> commands(round, unloaded, "queue unload "));
    }

    /** As at the start of FreeSWITCH. */
    private static Future<Void> loadAll(RoundAtSwitch round) {
        return commands(round, round.plan().missing(SwitchObject.Kind.QUEUE), "queue load ")
                .compose(done -> round.console().found())
                .compose(found -> {
                    Set<SwitchObject> tiers = round.plan().due(SwitchObject.Kind.TIER);
                    tiers.removeIf(found::has);
                    return AgentWork.run(round).compose(loaded -> commands(round, tiers, "tier reload "));
                });
    }

    /**
     * Unloading a queue loses its callers: mod_callcenter deletes members whose queue it does not find. A reload removes the
     * queue only for the time of one fetch.
     */
    private static Future<Void> reload(RoundAtSwitch round) {
        Set<SwitchObject> queues = round.plan().missing(SwitchObject.Kind.QUEUE);
        return commands(round, round.plan().edited(SwitchObject.Kind.QUEUE), "queue reload ")
                .compose(done -> AgentWork.run(round))
                .compose(done -> commands(round, round.plan().due(SwitchObject.Kind.TIER), "tier reload "))
                .compose(done -> round.console().found())
                .compose(found -> {
                    queues.removeIf(found::has);
                    return commands(round, queues, "queue load ");
                });
    }

    private static Future<Void> commands(RoundAtSwitch round, Set<SwitchObject> things, String command) {
        return RoundAtSwitch.each(new TreeSet<>(things), thing -> {
            String line = CONFIG + command + thing.name();
            return round.attempt(
                    Set.of(thing), line, round.console().order(line).mapEmpty());
        });
    }

    private static Future<Void> confirm(RoundAtSwitch round, SwitchInventory found) {
        return RoundAtSwitch.each(
                        KINDS,
                        kind -> round.journal()
                                .gone(round.plan().gone(kind).stream()
                                        .filter(thing -> kind == SwitchObject.Kind.STATUS || !found.has(thing))
                                        .toList())
                                .compose(done ->
                                        confirm(round, found, round.plan().due(kind))))
                .compose(done -> Future.succeededFuture());
    }

    private static Future<Void> confirm(RoundAtSwitch round, SwitchInventory found, Set<SwitchObject> due) {
        due.removeIf(round.journal()::hasFailed);
        Set<SwitchObject> as = due.stream()
                .filter(thing -> !found.has(thing) || isAsServed(round, found, thing))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<SwitchObject> otherwise = new TreeSet<>(due);
        otherwise.removeAll(as);
        String what = CONFIG + "… reload";
        return round.confirm(as, found, what, "FreeSWITCH does not have it afterwards")
                .compose(done -> RoundAtSwitch.each(
                        otherwise, thing -> round.journal().failed(thing, what, "FreeSWITCH still has other values")));
    }

    /** Reloading an agent returns +OK even if nothing could be fetched. */
    private static boolean isAsServed(RoundAtSwitch round, SwitchInventory found, SwitchObject thing) {
        if (thing.kind() == SwitchObject.Kind.STATUS) {
            return true; // it was set, and its agent may have changed it since
        }
        Map<SwitchObject, Map<String, String>> rows =
                thing.kind() == SwitchObject.Kind.AGENT ? found.agents() : found.tiers();
        Map<String, String> row = rows.getOrDefault(thing, Map.of());
        UnaryOperator<String> column = name -> name.replace('-', '_');
        return round.served().element(thing).stream()
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
