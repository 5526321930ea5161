package io.cordboard.feature.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.nodes.StoreClock;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The callback requests in Redis. Each change is one script that makes it only if the request has not been changed since
 * it was read: of several nodes that want the same change, one makes it. Time is Redis's.
 */
final class CallbackStore {
    static final String KIND = "busy_callback";
    static final String KEY = "cti_" + KIND;

    private static final String HISTORY = "cti_history";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Script READ = script("read.lua");
    private static final Script REQUEST = script("request.lua");
    private static final Script TAKE_BACK = script("take_back.lua");
    private static final Script CHANGE = script("change.lua");
    private static final Script TALKED = script("talked.lua");

    private static Script script(String name) {
        return Script.beside(CallbackStore.class, "common.lua", name);
    }

    /** The requests of a domain, and Redis's time in milliseconds since 1970. */
    record Requests(long now, List<Callback> all) {}

    /**
     * A request, or the offer of one, that one extension is called back when another is free.
     *
     * @param number what the caller dials to reach the called extension
     * @param noReply whether the called extension did not answer; otherwise it is busy
     * @param leg the caller's leg on which it is requested
     * @param further members that only some requests have
     */
    record Requested(
            String caller, String callee, String number, boolean noReply, String leg, Map<String, Object> further) {
        Requested {
            further = Map.copyOf(further);
        }

        Requested(String caller, String callee, String number, boolean noReply, String leg) {
            this(caller, callee, number, noReply, leg, Map.of());
        }
    }

    /** The result of an offer or a request. */
    enum Taken {
        NEW,
        RENEWED,
        CALLER_LIMIT,
        CALLEE_LIMIT
    }

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final StoreClock clock;
    private final String node;
    private final LongSupplier turnedBy;

    /**
     * @param clock receives Redis's time
     * @param node the name of this Cordboard node, for the history
     * @param turnedBy an offset of Redis's clock in milliseconds: 0 except in tests
     */
    CallbackStore(RunTimeStore store, RunTimeKeys keys, StoreClock clock, String node, LongSupplier turnedBy) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.node = node;
        this.turnedBy = turnedBy;
    }

    Future<Requests> read(String domain) {
        return store.run(READ, keys(domain), arguments()).map(reply -> {
            long now = reply.get(0).toLong();
            clock.heard(now);
            List<Callback> all = new ArrayList<>();
            for (int i = 1; i < reply.size(); i++) {
                all.add(parse(domain, reply.get(i).toString()));
            }
            return new Requests(now, all);
        });
    }

    /** Records the offer on this leg of the caller; it expires after that time. */
    Future<Taken> offer(String domain, Requested requested, Duration patience) {
        return take("OFFERED", UUID.randomUUID().toString(), domain, requested, patience, patience, 0, 0)
                .map(reply -> Taken.valueOf(reply.get(0).toString()));
    }

    /**
     * Records the request. When it completes, the request is safe in Redis and survives the loss of the master. When it
     * fails, the caller hears that there will be no callback, so a write that may have succeeded is taken back.
     */
    Future<Taken> request(String domain, Requested requested, Duration patience, BusyCallbackSettings settings) {
        Duration service = requested.noReply() ? settings.noReplyService() : settings.service();
        return request(domain, requested, patience, service, settings.perCaller(), settings.perCallee());
    }

    /** The same with limits for how long it is kept, and how many may be pending of one caller and for one called party. */
    Future<Taken> request(
            String domain, Requested requested, Duration patience, Duration service, int perCaller, int perCallee) {
        String id = UUID.randomUUID().toString();
        return take("REQUESTED", id, domain, requested, patience, service, perCaller, perCallee)
                .map(reply -> Taken.valueOf(reply.get(0).toString()))
                .recover(e -> takeBack(domain, requested, id).transform(done -> Future.failedFuture(e)));
    }

    private Future<Response> takeBack(String domain, Requested requested, String id) {
        List<String> arguments = arguments();
        arguments.addAll(List.of(requested.caller(), requested.callee(), id));
        return store.run(TAKE_BACK, keys(domain), arguments);
    }

    private Future<Response> take(
            String state,
            String id,
            String domain,
            Requested requested,
            Duration patience,
            Duration service,
            int perCaller,
            int perCallee) {
        List<String> arguments = arguments();
        arguments.addAll(List.of(
                state,
                id,
                requested.caller(),
                requested.callee(),
                requested.noReply() ? Callback.NO_REPLY : Callback.BUSY,
                requested.leg(),
                Long.toString(patience.toMillis()),
                Long.toString(service.toMillis()),
                Integer.toString(perCaller),
                Integer.toString(perCallee)));
        arguments.add(requested.number());
        arguments.add(json(requested.further()));
        return state.equals("OFFERED")
                ? store.run(REQUEST, keys(domain), arguments)
                : store.runReplicated(REQUEST, keys(domain), arguments);
    }

    /** Makes the change; empty if the request has been changed since. A request that has ended is returned as it was. */
    Future<Optional<Callback>> change(CallbackChange change) {
        return store.run(CHANGE, keys(change.request().domain()), arguments(change))
                .map(reply -> changed(change, reply));
    }

    /** The same, but the change survives the loss of the master. */
    Future<Optional<Callback>> changeForGood(CallbackChange change) {
        return store.runReplicated(CHANGE, keys(change.request().domain()), arguments(change))
                .map(reply -> changed(change, reply));
    }

    private static Optional<Callback> changed(CallbackChange change, Response reply) {
        if (reply.get(0).toInteger() == 0) {
            return Optional.empty();
        }
        String json = reply.get(1).toString();
        return Optional.of(
                json.isEmpty() ? change.request() : parse(change.request().domain(), json));
    }

    private List<String> arguments(CallbackChange change) {
        Callback request = change.request();
        List<String> arguments = arguments();
        arguments.addAll(List.of(
                request.caller(),
                request.callee(),
                request.id(),
                Long.toString(request.version()),
                change.to().name(),
                millis(change.deadline()),
                millis(change.service()),
                change.reason(),
                json(change.members())));
        return arguments;
    }

    private static String json(Map<String, Object> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text, numbers and truth values are JSON", e);
        }
    }

    private static String millis(Optional<Duration> duration) {
        return duration.map(time -> Long.toString(time.toMillis())).orElse("");
    }

    /** Both have talked; returns how many requests this has completed. */
    Future<Integer> talked(String domain, String one, String other) {
        List<String> arguments = arguments();
        arguments.addAll(List.of(one, other));
        return store.run(TALKED, keys(domain), arguments).map(Response::toInteger);
    }

    private List<String> keys(String domain) {
        return List.of(keys.of(KEY, domain), keys.of(HISTORY, domain));
    }

    private List<String> arguments() {
        return new ArrayList<>(List.of(Long.toString(turnedBy.getAsLong()), node));
    }

    /** The scripts return only JSON. */
    private static Callback parse(String domain, String json) {
        try {
            return Callback.of(domain, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a script returned text that is not JSON", e);
        }
    }
}
