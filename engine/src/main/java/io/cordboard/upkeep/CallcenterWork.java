package io.cordboard.upkeep;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Queues, their agents and tiers (mod_callcenter.c). {@code queue load} and {@code queue reload} set every agent to what is
 * written, status included: who has logged out would be called again. So they are used only where FreeSWITCH has no queue
 * at all. Elsewhere agents and tiers are reloaded by themselves; a tier that is reloaded brings in its queue alone.
 */
final class CallcenterWork {
    private static final String CONFIG = "callcenter_config ";

    private CallcenterWork() {}

    static Future<Void> run(Work work) {
        Plan plan = work.plan();
        boolean due = Set.of(Thing.Kind.QUEUE, Thing.Kind.AGENT, Thing.Kind.TIER).stream()
                .anyMatch(kind -> !plan.due(kind).isEmpty() || !plan.gone(kind).isEmpty());
        if (!due) {
            return Future.succeededFuture();
        }
        return takeOut(work)
                .compose(done -> work.found().hasNo(Thing.Kind.QUEUE) ? loadAll(work) : reload(work))
                .compose(done -> work.console().found())
                .compose(found -> confirm(work, found));
    }

    private static Future<Void> takeOut(Work work) {
        Set<Thing> unloaded = work.plan().gone(Thing.Kind.QUEUE);
        return commands(work, work.plan().gone(Thing.Kind.TIER), "tier del ")
                .compose(done -> commands(work, work.plan().gone(Thing.Kind.AGENT), "agent del "))
                .compose(done -> commands(work, unloaded, "queue unload "));
    }

    /** As at the start of FreeSWITCH. */
    private static Future<Void> loadAll(Work work) {
        return commands(work, work.plan().missing(Thing.Kind.QUEUE), "queue load ")
                .compose(done -> work.console().found())
                .compose(found -> {
                    Set<Thing> agents = work.plan().due(Thing.Kind.AGENT);
                    agents.removeIf(found::has);
                    Set<Thing> tiers = work.plan().due(Thing.Kind.TIER);
                    tiers.removeIf(found::has);
                    return commands(work, agents, "agent reload ")
                            .compose(loaded -> commands(work, tiers, "tier reload "));
                });
    }

    private static Future<Void> reload(Work work) {
        Set<Thing> edited = work.plan().edited(Thing.Kind.QUEUE);
        Set<Thing> tiers = work.plan().due(Thing.Kind.TIER);
        edited.forEach(queue -> tierOf(work, queue).ifPresent(tiers::add));
        Set<Thing> queues = work.plan().due(Thing.Kind.QUEUE);
        return commands(work, edited, "queue unload ")
                .compose(done -> commands(work, work.plan().due(Thing.Kind.AGENT), "agent reload "))
                .compose(done -> commands(work, tiers, "tier reload "))
                .compose(done -> work.console().found())
                .compose(found -> {
                    queues.removeIf(found::has);
                    return commands(work, queues, "queue load ");
                });
    }

    private static java.util.Optional<Thing> tierOf(Work work, Thing queue) {
        return work.served().of(Thing.Kind.TIER).stream()
                .filter(tier -> tier.queueOfTier().equals(queue.name()) && tier.isNameable())
                .findFirst();
    }

    private static Future<Void> commands(Work work, Set<Thing> things, String command) {
        return Work.each(new TreeSet<>(things), thing -> {
            String line = CONFIG + command + thing.name();
            return work.attempt(Set.of(thing), line, work.console().order(line).mapEmpty());
        });
    }

    private static Future<Void> confirm(Work work, Found found) {
        return Work.each(
                        Set.of(Thing.Kind.QUEUE, Thing.Kind.AGENT, Thing.Kind.TIER),
                        kind -> work.journal()
                                .gone(work.plan().gone(kind).stream()
                                        .filter(thing -> !found.has(thing))
                                        .toList())
                                .compose(
                                        done -> confirm(work, found, work.plan().due(kind))))
                .compose(done -> Future.succeededFuture());
    }

    private static Future<Void> confirm(Work work, Found found, Set<Thing> due) {
        due.removeIf(work.journal()::hasFailed);
        Set<Thing> as = due.stream()
                .filter(thing -> !found.has(thing) || isAsServed(work, found, thing))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Thing> otherwise = new TreeSet<>(due);
        otherwise.removeAll(as);
        String what = CONFIG + "… reload";
        return work.confirm(as, found, what, "FreeSWITCH does not have it afterwards")
                .compose(done -> Work.each(
                        otherwise, thing -> work.journal().failed(thing, what, "FreeSWITCH still has other values")));
    }

    /** A reload of an agent says +OK even when nothing could be fetched. */
    private static boolean isAsServed(Work work, Found found, Thing thing) {
        Map<Thing, Map<String, String>> rows = thing.kind() == Thing.Kind.AGENT ? found.agents() : found.tiers();
        Map<String, String> row = rows.getOrDefault(thing, Map.of());
        UnaryOperator<String> column = name -> name.replace('-', '_');
        return work.served().element(thing).stream()
                .flatMap(element -> element.attributes().entrySet().stream())
                .filter(attribute -> isComparable(attribute.getKey(), attribute.getValue()))
                .filter(attribute -> row.containsKey(column.apply(attribute.getKey())))
                .allMatch(attribute -> attribute.getValue().equals(row.get(column.apply(attribute.getKey()))));
    }

    /** A status is changed by its agent; values are printed between bars, and variables are not printed as written. */
    private static boolean isComparable(String name, String value) {
        return !name.equals("status") && value.indexOf('|') < 0 && value.indexOf('$') < 0;
    }
}
