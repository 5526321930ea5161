package io.cordboard.reconcile;

import io.cordboard.esl.EslClosedException;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What one round at one FreeSWITCH works with. */
record Work(Served served, Plan plan, SwitchInventory found, Console console, Journal journal, ProfileCare profiles) {

    Work withFound(SwitchInventory now) {
        return new Work(served, plan, now, console, journal, profiles);
    }

    /** Does it for one after the other. */
    static <T> Future<Void> each(Collection<T> all, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T each : all) {
            done = done.compose(before -> step.apply(each));
        }
        return done;
    }

    /** A step that FreeSWITCH refuses, or does not do in time, is a problem of these things and hinders no others. */
    Future<Void> attempt(Collection<SwitchObject> things, String what, Future<Void> step) {
        return step.recover(e -> endsTheRound(e)
                ? Future.failedFuture(e)
                : each(things, thing -> journal.failed(thing, what, String.valueOf(e.getMessage()))));
    }

    static boolean endsTheRound(Throwable e) {
        return e instanceof EslClosedException || e instanceof StoreUnavailable || e instanceof UpkeepStore.LeaseLost;
    }

    /** Those that FreeSWITCH has now are confirmed; of the others it is said why not. */
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
