package io.cordboard.reconcile;

import io.cordboard.esl.EslClosedException;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The data of one round of upkeep at one FreeSWITCH. */
record RoundAtSwitch(
        ServedObjects served,
        UpkeepPlan plan,
        SwitchInventory found,
        SwitchConsole console,
        UpkeepJournal journal,
        RestartDecision profiles) {

    RoundAtSwitch withFound(SwitchInventory now) {
        return new RoundAtSwitch(served, plan, now, console, journal, profiles);
    }

    /** Runs it for one after the other. */
    static <T> Future<Void> each(Collection<T> all, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T each : all) {
            done = done.compose(before -> step.apply(each));
        }
        return done;
    }

    /**
     * A step that FreeSWITCH refuses, or does not complete in time, becomes a problem of these objects and does not
     * affect others.
     */
    Future<Void> attempt(Collection<SwitchObject> things, String what, Future<Void> step) {
        return step.recover(e -> endsTheRound(e)
                ? Future.failedFuture(e)
                : each(things, thing -> journal.failed(thing, what, String.valueOf(e.getMessage()))));
    }

    static boolean endsTheRound(Throwable e) {
        return e instanceof EslClosedException || e instanceof StoreUnavailable || e instanceof UpkeepStore.LeaseLost;
    }

    /** Confirms those that FreeSWITCH has now; records a failure for the others. */
    Future<Void> confirm(Collection<SwitchObject> things, SwitchInventory now, String what, String otherwise) {
        Map<SwitchObject, String> there = new TreeMap<>();
        things.stream()
                .filter(this::hasNotFailed)
                .filter(now::has)
                .forEach(thing -> there.put(thing, served.digest(thing).orElse("")));
        return journal.confirmed(there)
                .compose(written -> each(
                        things.stream()
                                .filter(this::hasNotFailed)
                                .filter(thing -> !now.has(thing))
                                .toList(),
                        thing -> journal.failed(thing, what, otherwise)));
    }

    boolean hasNotFailed(SwitchObject thing) {
        return !journal.hasFailed(thing);
    }
}
