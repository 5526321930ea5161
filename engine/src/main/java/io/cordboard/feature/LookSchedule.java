package io.cordboard.feature;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules repeated looks at something that changes at any time. Each domain, or each FreeSWITCH, has a name here. One
 * look at a time runs for a name; an event during a look causes another look after it. A look returns when the next one
 * is due, and is repeated if it fails. There is one timer per name.
 */
public final class LookSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(LookSchedule.class);

    /**
     * The times.
     *
     * @param moment after a change, to collect related changes; zero to look at once
     * @param retry after a look that did not finish, at first
     * @param longestRetry after many such looks, each of which doubles the time
     * @param longest the longest timer: the clock of Redis may run faster than ours
     */
    public record Pace(Duration moment, Duration retry, Duration longestRetry, Duration longest) {}

    /**
     * What follows a look.
     *
     * @param finished whether nothing is left to do; otherwise it is repeated after the retry time
     * @param millis when to look again in any case; empty for never
     */
    public record Next(boolean finished, OptionalLong millis) {
        /** The next look follows the next event. */
        public static final Next NOTHING_DUE = new Next(true, OptionalLong.empty());

        public static final Next UNFINISHED = new Next(false, OptionalLong.empty());

        public static Next in(long millis) {
            return new Next(true, OptionalLong.of(millis));
        }

        /** One millisecond later, because timers can fire early. */
        public static Next in(OptionalLong millis) {
            return millis.isEmpty() ? NOTHING_DUE : in(millis.getAsLong() + 1);
        }
    }

    /** One name. Guarded by the schedule. */
    private static final class Entry {
        private boolean looking;
        private boolean again;
        private boolean isDueSoon;
        private long timer = -1;
        private long retryMillis;
    }

    private final Vertx vertx;
    private final Pace pace;
    private final Function<String, Future<Next>> look;
    private final UnaryOperator<String> trouble;
    private final Map<String, Entry> entries = new HashMap<>();
    /** Why looks fail, by name, until they succeed. */
    private final Map<String, String> troubles = new HashMap<>();

    private boolean stopped;

    /** @param trouble the log text for a name when a look at it fails; the reason follows */
    public LookSchedule(Vertx vertx, Pace pace, UnaryOperator<String> trouble, Function<String, Future<Next>> look) {
        this.vertx = vertx;
        this.pace = pace;
        this.trouble = trouble;
        this.look = look;
    }

    /** Something happened. Events in quick succession cause one look, and continuous events do not delay it. */
    public void soon(String name) {
        synchronized (this) {
            Entry entry = entries.computeIfAbsent(name, each -> new Entry());
            entry.retryMillis = pace.retry().toMillis();
            if (stopped || entry.isDueSoon) {
                return;
            }
            if (entry.looking) {
                entry.again = true;
                return;
            }
            if (!beginsNow(entry, name)) {
                return;
            }
        }
        run(name);
    }

    public synchronized void stop() {
        stopped = true;
        entries.values().forEach(entry -> vertx.cancelTimer(entry.timer));
    }

    /** Whether the look starts without a delay; otherwise a timer is set. */
    private boolean beginsNow(Entry entry, String name) {
        if (pace.moment().isZero()) {
            vertx.cancelTimer(entry.timer);
            entry.looking = true;
            return true;
        }
        entry.isDueSoon = true;
        setTimer(entry, name, pace.moment().toMillis());
        return false;
    }

    private void setTimer(Entry entry, String name, long millis) {
        vertx.cancelTimer(entry.timer);
        if (!stopped) {
            entry.timer = vertx.setTimer(Math.max(1, millis), timer -> due(name));
        }
    }

    private void due(String name) {
        synchronized (this) {
            Entry entry = entries.get(name);
            if (stopped || entry == null || entry.looking) {
                return;
            }
            entry.looking = true;
            entry.isDueSoon = false;
        }
        run(name);
    }

    private void run(String name) {
        look.apply(name).onComplete(looked -> end(name, looked));
    }

    private void end(String name, AsyncResult<Next> looked) {
        synchronized (this) {
            tell(name, looked);
            Entry entry = entries.computeIfAbsent(name, each -> new Entry());
            entry.looking = false;
            if (stopped || !lookAgain(entry, name, looked.succeeded() ? looked.result() : Next.UNFINISHED)) {
                return;
            }
        }
        run(name);
    }

    /** Whether the next look starts now; otherwise a timer is set if one is due. */
    private boolean lookAgain(Entry entry, String name, Next next) {
        if (entry.again) {
            entry.again = false;
            return beginsNow(entry, name);
        }
        if (!next.finished()) {
            setTimer(entry, name, entry.retryMillis);
            entry.retryMillis =
                    Math.min(entry.retryMillis * 2, pace.longestRetry().toMillis());
            return false;
        }
        entry.retryMillis = pace.retry().toMillis();
        if (next.millis().isPresent()) {
            setTimer(
                    entry,
                    name,
                    Math.min(next.millis().getAsLong(), pace.longest().toMillis()));
        } else {
            vertx.cancelTimer(entry.timer);
            entries.remove(name);
        }
        return false;
    }

    /** Logged once: an outage lasts for many looks, and affects many names. */
    private void tell(String name, AsyncResult<Next> looked) {
        if (looked.succeeded()) {
            troubles.remove(name);
            return;
        }
        String why = String.valueOf(looked.cause().getMessage());
        boolean isNew = !troubles.containsValue(why);
        troubles.put(name, why);
        if (isNew) {
            LOG.warn("{}: {}; trying again", trouble.apply(name), why);
        }
    }
}
