package io.cordboard.change;

import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the history what is changed without the API, mostly by {@code redis-cli}. After each reported change the
 * hash is compared with what the history knows ({@link SeenDocuments}). One script decides for all nodes, so that each
 * change is written once.
 */
public final class EditWatch implements ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(EditWatch.class);
    private static final String WATCHED = "cc_watch";
    private static final long DEBOUNCE_MILLIS = 200;
    private static final long RETRY_MILLIS = 60_000;
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How many times as long as it took to compare a large hash it is left alone. */
    private static final long REST = 10;

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SILENT = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final StoreConnection redis;
    private final RunTimeStore store;
    private final DocumentStore documents;
    private final Schemas schemas;
    private final SeenDocuments seen;
    private final Set<String> kinds = new TreeSet<>();

    /** What has to be compared. Guarded by this. */
    private final Set<WatchedPlace> open = new LinkedHashSet<>();

    /** Large hashes that were compared a moment ago, and when they may be compared again. Guarded by this. */
    private final Map<WatchedPlace, Long> resting = new HashMap<>();

    /** The domains whose documents the history knows, so that what it does not know is new. Guarded by this. */
    private final Set<String> begun = new HashSet<>();

    private boolean all;
    private boolean running;
    /** Whether a timer runs for the places that rest. */
    private boolean wakes;

    private long heartbeat = -1;
    private String told = "";

    /** @param entries how many entries the history of a domain keeps */
    public EditWatch(
            Vertx vertx,
            StoreConnection redis,
            RunTimeStore store,
            DocumentStore documents,
            Schemas schemas,
            Etags etags,
            SealedDocuments sealed,
            int entries,
            String node) {
        this.vertx = vertx;
        this.redis = redis;
        this.store = store;
        this.documents = documents;
        this.schemas = schemas;
        this.seen = new SeenDocuments(redis, store, schemas, etags, sealed, entries, node);
        schemas.kinds().stream().filter(schemas::isWrittenByPeople).forEach(kind -> kinds.add(kind.name()));
    }

    @Override
    public void changed(String kind, String domain) {
        if (kinds.contains(kind)) {
            synchronized (this) {
                open.add(new WatchedPlace(kind, domain));
            }
            soon(DEBOUNCE_MILLIS);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        synchronized (this) {
            all = true;
            begun.clear();
            seen.forget();
            if (heartbeat < 0) {
                heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> beat());
            }
        }
        soon(1);
    }

    /** Stops looking. */
    public synchronized void stop() {
        if (heartbeat >= 0) {
            vertx.cancelTimer(heartbeat);
        }
        running = true;
    }

    private void soon(long millis) {
        vertx.setTimer(millis, timer -> next());
    }

    private void next() {
        boolean whole;
        Optional<WatchedPlace> place;
        synchronized (this) {
            whole = all;
            place = open.stream().filter(one -> rest(one) == 0).findFirst();
            if (running || (!whole && place.isEmpty())) {
                wakeLater();
                return;
            }
            running = true;
            all = false;
            if (!whole) {
                place.ifPresent(open::remove);
            }
        }
        long begun = System.nanoTime();
        Future<Void> work = whole ? everything() : one(place.orElseThrow());
        work.onComplete(done -> {
            synchronized (this) {
                running = false;
                if (done.failed()) {
                    all = true;
                }
                if (!whole) {
                    letRest(place.orElseThrow(), System.nanoTime() - begun);
                }
            }
            if (done.failed()) {
                failed(String.valueOf(done.cause().getMessage()));
            }
            soon(done.failed() ? RETRY_MILLIS : 1);
        });
    }

    /** When the first of the places that rest may be compared. */
    private void wakeLater() {
        OptionalLong first =
                open.stream().mapToLong(this::rest).filter(rest -> rest > 0).min();
        if (!wakes && first.isPresent()) {
            wakes = true;
            vertx.setTimer(first.getAsLong(), timer -> {
                synchronized (this) {
                    wakes = false;
                }
                next();
            });
        }
    }

    /** Whoever edits a hash of 100,000 documents again and again does not have it read all the time. */
    private void letRest(WatchedPlace place, long nanos) {
        long now = System.nanoTime();
        resting.values().removeIf(until -> until - now <= 0);
        if (nanos > SHORT_NANOS) {
            resting.put(place, now + REST * nanos);
        }
    }

    /** For how many milliseconds the place is not compared. */
    private long rest(WatchedPlace place) {
        Long until = resting.get(place);
        long left = until == null ? 0 : until - System.nanoTime();
        return left <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }

    /** A domain that is new is looked at as a whole. */
    private Future<Void> one(WatchedPlace place) {
        boolean known;
        synchronized (this) {
            known = begun.contains(place.domain());
        }
        return known ? compare(place, Optional.empty()) : domain(place.domain(), Optional.empty());
    }

    /** One line for each reason: a user of Redis without the rights lacks them for long. */
    private void failed(String why) {
        if (!why.equals(told)) {
            told = why;
            LOG.warn(
                    "what others change cannot be written into the history: {}; docs/history.md says which rights the user"
                            + " of Redis needs, and history.watch: false turns this off",
                    why);
        }
    }

    /** Compares all domains, one after the other. */
    private Future<Void> everything() {
        return redis.write(Request.cmd(Command.GET).arg(WATCHED))
                .compose(time -> gap(time == null ? "" : time.toString()))
                .compose(since -> documents.ask(view -> view.index().domains()).compose(domains -> {
                    List<String> each = new ArrayList<>(List.of(""));
                    each.addAll(domains);
                    Future<Void> done = Future.succeededFuture();
                    for (String domain : each) {
                        done = done.compose(before -> domain(domain, since));
                    }
                    return done;
                }))
                .onSuccess(done -> {
                    told = "";
                    beat();
                });
    }

    /** Since when no node has watched; empty if a node watches now. */
    private Future<Optional<Instant>> gap(String watched) {
        return redis.everywhere(Request.cmd(Command.TIME)).map(times -> {
            Instant now = Instant.ofEpochSecond(times.get(0).get(0).toLong());
            if (!watched.matches("[0-9]{1,12}")) {
                return Optional.empty();
            }
            Instant last = Instant.ofEpochSecond(Long.parseLong(watched));
            return last.plus(SILENT).isBefore(now) ? Optional.of(last) : Optional.empty();
        });
    }

    private void beat() {
        if (!told.isEmpty()) {
            return; // the rights are missing; the next look at everything shows whether they still are
        }
        redis.everywhere(Request.cmd(Command.TIME))
                .compose(times -> store.write(Request.cmd(Command.SET)
                        .arg(WATCHED)
                        .arg(times.get(0).get(0).toString())))
                .onFailure(e -> LOG.debug("{} cannot be written: {}", WATCHED, e.getMessage()));
    }

    private Future<Void> domain(String domain, Optional<Instant> since) {
        Future<Void> done = Future.succeededFuture();
        for (String kind : kinds) {
            if (isPerDomain(kind) != domain.isEmpty()) {
                done = done.compose(before -> compare(new WatchedPlace(kind, domain), since));
            }
        }
        return done.compose(compared ->
                        domain.isEmpty() && redis.isCluster() ? Future.succeededFuture() : seen.baseline(domain))
                .onSuccess(known -> {
                    synchronized (this) {
                        begun.add(domain);
                    }
                });
    }

    private boolean isPerDomain(String kind) {
        return schemas.kind(kind).perDomain();
    }

    /** What was changed again meanwhile is compared once more. */
    private Future<Void> compare(WatchedPlace place, Optional<Instant> since) {
        return seen.compare(place, since).map(whole -> {
            if (!whole) {
                synchronized (this) {
                    open.add(place);
                }
            }
            return null;
        });
    }
}
