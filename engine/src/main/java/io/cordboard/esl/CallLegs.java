package io.cordboard.esl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.route.LegOwner;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live legs of one FreeSWITCH: listed when the connection is made, updated by its events. Events during the listing
 * count, and a leg that has ended is not added again. FreeSWITCH lists a channel shortly after its creation, so a channel
 * created just before the connection is added when it is answered.
 */
public final class CallLegs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REMEMBERED = 20_000;
    /** More than one FreeSWITCH can handle. A FreeSWITCH that reports more would fill the memory of this node. */
    private static final int MOST = 50_000;

    private final Map<String, CallLeg> legs = new ConcurrentHashMap<>();
    private final Set<String> lastEnded = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Lists all channels. The events of channels must be subscribed already. */
    Future<Void> learn(EslConnection connection) {
        begin();
        return connection
                .api("show channels as json")
                .compose(text -> rows(text))
                .compose(rows -> dumpAll(connection, uuids(rows), 0));
    }

    private synchronized void begin() {
        legs.clear();
    }

    /** The rows of {@code show … as json}; empty if there are none. */
    static Future<List<JsonNode>> rows(String text) {
        try {
            List<JsonNode> rows = new ArrayList<>();
            JSON.readTree(text).path("rows").forEach(rows::add);
            return Future.succeededFuture(rows);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(new EslRefusal("show … as json did not answer JSON"));
        }
    }

    private static List<String> uuids(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> row.path("uuid").asText())
                .filter(uuid -> uuid.matches("[0-9A-Za-z-]+"))
                .toList();
    }

    private Future<Void> dumpAll(EslConnection connection, List<String> uuids, int next) {
        if (next == uuids.size()) {
            return Future.succeededFuture();
        }
        return connection
                .send(EslCommand.api("uuid_dump " + uuids.get(next)))
                .onSuccess(answer -> dumped(answer.text()))
                .compose(answer -> dumpAll(connection, uuids, next + 1));
    }

    /** A channel that ended after the listing returns -ERR. */
    private synchronized void dumped(String text) {
        CallLeg leg = CallLeg.of(EslEvent.plain(text));
        if (!leg.uuid().isEmpty() && !lastEnded.contains(leg.uuid())) {
            legs.putIfAbsent(leg.uuid(), leg);
        }
    }

    /** Processes an event. */
    synchronized void heard(EslEvent event) {
        switch (event.name()) {
            case "CHANNEL_CREATE" -> legs.put(event.channel(), CallLeg.of(event));
            case "CHANNEL_ANSWER" -> answered(event);
            case "CHANNEL_HANGUP_COMPLETE", "CHANNEL_DESTROY" -> ended(event.channel());
            case "CHANNEL_UUID" -> renamed(event);
            case "CHANNEL_BRIDGE" -> bridged(event);
            default -> {}
        }
    }

    private void answered(EslEvent event) {
        if (!lastEnded.contains(event.channel())) {
            legs.compute(event.channel(), (uuid, leg) -> (leg == null ? CallLeg.of(event) : leg).nowAnswered());
        }
    }

    private void ended(String uuid) {
        legs.remove(uuid);
        lastEnded.add(uuid);
    }

    private void renamed(EslEvent event) {
        event.header("Old-Unique-ID").ifPresent(this::ended);
        legs.put(event.channel(), CallLeg.of(event));
    }

    private void bridged(EslEvent event) {
        String a = event.header("Bridge-A-Unique-ID").orElse("");
        String b = event.header("Bridge-B-Unique-ID").orElse("");
        legs.computeIfPresent(a, (uuid, leg) -> leg.bridgedTo(b));
        legs.computeIfPresent(b, (uuid, leg) -> leg.bridgedTo(a));
    }

    /** Whether FreeSWITCH reports more legs than possible. */
    boolean areTooMany() {
        return legs.size() > MOST;
    }

    /** Removes all legs. */
    synchronized void forget() {
        legs.clear();
    }

    public Optional<CallLeg> leg(String uuid) {
        return Optional.ofNullable(legs.get(uuid));
    }

    /** All legs of an extension, on all its devices. */
    public List<CallLeg> of(LegOwner owner) {
        return legs.values().stream()
                .filter(leg -> leg.owner().filter(owner::equals).isPresent())
                .toList();
    }

    public Collection<CallLeg> all() {
        return List.copyOf(legs.values());
    }
}
