package io.cordboard.api;

import io.cordboard.admin.Action;
import io.cordboard.admin.Principal;
import io.cordboard.admin.Rights;
import io.cordboard.document.DomainName;
import io.cordboard.history.HistoryEntry;
import io.cordboard.history.HistoryReader;
import io.cordboard.status.LiveEvents;
import io.cordboard.status.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /live}: fetches, calls and changes as they happen, as server-sent events. */
final class LiveResource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveResource.class);
    private static final String ID = "[0-9]{1,15}-[0-9]{1,10}";
    /** The id of the entry before the first one. */
    private static final String NOTHING = "0-0";
    /** Streams at this node; each is a connection and a timer. */
    private static final int MOST = 200;

    private static final int MOST_OF_ONE = 50;
    private static final long LOOK_MILLIS = 500;
    private static final int BATCH = 100;

    private final Vertx vertx;
    private final Status status;
    private final HistoryReader history;
    private final NumberHiding hiding;
    private final Places places = new Places(MOST, MOST_OF_ONE, "streams");
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    LiveResource(Vertx vertx, Status status, HistoryReader history, NumberHiding hiding) {
        this.vertx = vertx;
        this.status = status;
        this.history = history;
        this.hiding = hiding;
    }

    List<Operation> operations() {
        return List.of(
                live("fetches", "The fetches that this node answers.")
                        .by(call -> events(call, "fetches", status.fetches().events())),
                live("calls", "The calls of the FreeSWITCHes that are connected.")
                        .by(call -> events(call, "calls", status.liveCalls().events())),
                live("changes", "The changes of a domain, as the history has them.")
                        .by(this::changes));
    }

    private static Operation live(String what, String summary) {
        return Operation.get("/live/" + what, "live_" + what, summary, Access.ANYBODY)
                .query(QueryParameter.text("domain", "only this domain"))
                .answer("", EventStream.TYPE);
    }

    /** Ends all streams. */
    void stop() {
        streams.forEach(EventStream::end);
    }

    /** The domain that is wanted, and that the client may see; empty for all of them. */
    private static String domain(ApiCall call, String right) {
        String wanted = call.query("domain").orElse("");
        String domain = wanted.isEmpty()
                ? ""
                : DomainName.of(wanted)
                        .orElseThrow(() -> ApiProblem.badRequest("the parameter domain is no name of a domain"));
        Rights rights = call.who().rights();
        if (!rights.may(Action.READ, domain.isEmpty() ? "status" : right, domain)) {
            throw RequestChecks.forbidden();
        }
        return domain;
    }

    private Future<ApiAnswer> events(ApiCall call, String right, LiveEvents events) {
        String domain = domain(call, right);
        places.check(call.who(), 1);
        Optional<String> seen = EventStream.seen(call);
        return hiding.of(call.who(), domain)
                .map(hidden -> stream(request -> {
                    EventStream stream = new EventStream(vertx, request);
                    Consumer<LiveEvents.Event> watcher = event -> {
                        if (event.isGap()) {
                            stream.missing();
                        } else if (domain.isEmpty() || domain.equals(event.domain())) {
                            stream.event(event.id(), shown(event.json(), hidden));
                        }
                    };
                    keep(stream, call.who(), () -> events.leave(watcher));
                    events.watch(seen, stream::missing, stream::position, watcher);
                }));
    }

    private static String shown(String json, Optional<HiddenNumbers> hidden) {
        return hidden.map(numbers -> numbers.json(JsonBody.read(json.getBytes(StandardCharsets.UTF_8)))
                        .toString())
                .orElse(json);
    }

    private static ApiAnswer stream(Consumer<HttpServerRequest> begun) {
        return ApiAnswer.stream(EventStream.TYPE, begun).header("X-Accel-Buffering", "no");
    }

    /** Takes a place only now: a client that has disconnected before gets no stream, so nothing would give it back. */
    private void keep(EventStream stream, Principal who, Runnable closed) {
        places.take(who, 1);
        streams.add(stream);
        stream.whenOver(() -> {
            places.free(who, 1);
            streams.remove(stream);
            closed.run();
        });
    }

    // --- changes are read from the history, where all nodes write

    private Future<ApiAnswer> changes(ApiCall call) {
        String domain = domain(call, HistoryResource.RIGHT);
        places.check(call.who(), 1);
        return EventStream.seen(call)
                .map(seen -> since(domain, seen))
                .orElseGet(() -> latest(domain).map(id -> new Since(id, false)))
                .compose(since -> hiding.of(call.who(), domain)
                        .map(hidden -> stream(request -> {
                            EventStream stream = new EventStream(vertx, request);
                            if (since.gap()) {
                                stream.missing();
                            }
                            stream.position(since.id());
                            Changes changes = new Changes(call, domain, since.id(), stream, hidden);
                            keep(stream, call.who(), changes::stop);
                        })));
    }

    /** @param gap whether the client may have missed entries that are not in the history any more */
    private record Since(String id, boolean gap) {}

    private Future<Since> since(String domain, String seen) {
        if (!seen.matches(ID)) {
            return latest(domain).map(id -> new Since(id, true));
        }
        return history.one(domain, seen).map(found -> new Since(seen, found.isEmpty() && !seen.equals(NOTHING)));
    }

    private Future<String> latest(String domain) {
        return history.latest(domain, Optional.empty(), 1)
                .map(found -> found.isEmpty() ? NOTHING : found.get(0).id());
    }

    private final class Changes {
        private final ApiCall call;
        private final String domain;
        private final EventStream stream;
        private final Optional<HiddenNumbers> hidden;
        private final long timer;
        private String last;
        private boolean reading;

        Changes(ApiCall call, String domain, String last, EventStream stream, Optional<HiddenNumbers> hidden) {
            this.call = call;
            this.domain = domain;
            this.last = last;
            this.stream = stream;
            this.hidden = hidden;
            this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
        }

        void stop() {
            vertx.cancelTimer(timer);
        }

        private void look() {
            if (reading) {
                return;
            }
            reading = true;
            history.after(domain, last, BATCH)
                    .onSuccess(entries -> entries.forEach(this::tell))
                    .onFailure(e -> LOG.debug("the history cannot be read: {}", e.getMessage()))
                    .onComplete(read -> reading = false);
        }

        private void tell(HistoryEntry entry) {
            last = entry.id();
            HistoryItem.json(entry, kind -> call.who().rights().may(Action.READ, kind, domain), name -> true)
                    .ifPresent(item -> stream.event(entry.id(), shown(item.toString(), hidden)));
        }
    }
}
