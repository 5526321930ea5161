package io.cordboard.reconcile;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * When a FreeSWITCH is looked after: soon after something changed, again and again, and sooner when something is left to be
 * done, but ever less often. One look at a time.
 */
final class LookSchedule {
    private final Vertx vertx;
    private final Upkeep.Times times;
    private final Supplier<Future<Boolean>> look;
    private boolean looking;
    private boolean again;
    private boolean isDueSoon;
    private boolean stopped;
    private long timer = -1;
    private long retryMillis;

    /** @param look the result is whether nothing is left to be done */
    LookSchedule(Vertx vertx, Upkeep.Times times, Supplier<Future<Boolean>> look) {
        this.vertx = vertx;
        this.times = times;
        this.look = look;
        this.retryMillis = times.retry().toMillis();
    }

    /** What comes close together is looked at once; what comes without end does not put it off. */
    synchronized void soon() {
        retryMillis = times.retry().toMillis();
        if (looking) {
            again = true;
        } else if (!isDueSoon) {
            isDueSoon = true;
            in(times.moment().toMillis());
        }
    }

    synchronized void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void in(long millis) {
        vertx.cancelTimer(timer);
        if (!stopped) {
            timer = vertx.setTimer(Math.max(1, millis), due -> begin());
        }
    }

    private void begin() {
        synchronized (this) {
            if (stopped || looking) {
                return;
            }
            looking = true;
            again = false;
            isDueSoon = false;
        }
        look.get().onComplete(looked -> end(looked.succeeded() && looked.result()));
    }

    private synchronized void end(boolean done) {
        looking = false;
        if (again) {
            isDueSoon = true;
            in(times.moment().toMillis());
        } else if (done) {
            retryMillis = times.retry().toMillis();
            in(times.period().toMillis());
        } else {
            in(Math.min(retryMillis, times.period().toMillis() * 6));
            retryMillis = Math.min(retryMillis * 2, times.period().toMillis() * 6);
        }
    }
}
