package io.cordboard.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.route.LegOwner;
import io.cordboard.store.read.DocumentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of calls at the connected FreeSWITCHes: start, ring, answer and end. */
public final class LiveCalls implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCalls.class);
    private static final int MOST = 50_000;
    private static final Duration LONGEST_CALL = Duration.ofHours(24);

    /** A call that goes on. */
    private record Going(CallObserver.Party party, Now now) {
        Going ringing(String what) {
            return new Going(party, now.with("ring", now.answered(), what));
        }

        Going answered(Instant at) {
            return new Going(party, now.with("answer", Optional.of(at), now.rings()));
        }
    }

    /**
     * A call that goes on.
     *
     * @param id the UUID of the caller's leg
     * @param what the last of the events that {@code /live/calls} has of it
     * @param rings what has rung last, such as {@code extension:1001}; empty before anything does
     */
    public record Now(
            String id,
            String node,
            String from,
            String to,
            Optional<String> gateway,
            String what,
            Instant since,
            Optional<Instant> answered,
            String rings) {
        private Now with(String now, Optional<Instant> answeredAt, String rung) {
            String state = what.equals("answer") ? what : now;
            return new Now(id, node, from, to, gateway, state, since, answeredAt, rung);
        }
    }

    private final DocumentStore documents;
    private final CallObserver hearing;
    private final LiveEvents events;
    /** By the leg of the caller. */
    private final Cache<String, Going> calls = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_CALL)
            .build();

    LiveCalls(DocumentStore documents, CallObserver hearing, LiveEvents events) {
        this.documents = documents;
        this.hearing = hearing;
        this.events = events;
    }

    public LiveEvents events() {
        return events;
    }

    /** The calls of a domain that go on now, the latest first, as far as this node has heard of them. */
    public List<Now> now(String domain) {
        return calls.asMap().values().stream()
                .filter(going -> going.party().domain().equals(domain))
                .map(Going::now)
                .sorted(Comparator.comparing(Now::since).reversed())
                .toList();
    }

    @Override
    public void up(FreeSwitchNode node) {
        // Calls may have ended unheard. Those that go on are shown again when they are answered or end.
        calls.asMap().values().removeIf(going -> going.now().node().equals(node.name()));
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        switch (event.name()) {
            case "CHANNEL_CREATE" -> {
                if (event.isOutbound()) {
                    ring(node, event);
                } else {
                    incoming(node, event, "start");
                }
            }
            case "CHANNEL_ANSWER" -> incoming(node, event, "answer");
            case "CHANNEL_HANGUP_COMPLETE" -> incoming(node, event, "end");
            default -> {}
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // its calls may go on
    }

    /** Something of the leg of a caller. */
    private void incoming(FreeSwitchNode node, EslEvent event, String what) {
        if (event.isOutbound()) {
            return;
        }
        documents
                .ask(known -> hearing.party(event, known))
                .onSuccess(found -> found.ifPresent(party -> {
                    Going going = heard(node, event, party, what);
                    if (what.equals("end")) {
                        calls.invalidate(event.channel());
                    } else {
                        calls.put(event.channel(), going);
                    }
                    tell(node, event, event.channel(), what, going);
                }))
                .onFailure(e -> LOG.debug("a call is not shown: {}", e.getMessage()));
    }

    private Going heard(FreeSwitchNode node, EslEvent event, CallObserver.Party party, String what) {
        Instant at = events.now();
        Going going = Optional.ofNullable(calls.getIfPresent(event.channel()))
                .orElseGet(() -> new Going(
                        party,
                        new Now(
                                event.channel(),
                                node.name(),
                                party.from(),
                                CallObserver.to(event),
                                party.gateway(),
                                what,
                                at,
                                Optional.empty(),
                                "")));
        return what.equals("answer") ? going.answered(at) : going;
    }

    /** A leg that is made for a caller. */
    private void ring(FreeSwitchNode node, EslEvent event) {
        event.variable("originating_leg_uuid").ifPresent(leg -> {
            Going going = calls.getIfPresent(leg);
            if (going != null) {
                Going ringing = going.ringing(rings(event));
                calls.put(leg, ringing);
                tell(node, event, leg, "ring", ringing);
            }
        });
    }

    /** What a leg that goes out rings. */
    private static String rings(EslEvent event) {
        return event.variable("sip_gateway_name")
                .map(name -> "trunk:" + name)
                .or(() -> LegOwner.of(event).map(owner -> "extension:" + owner.user()))
                .orElse("");
    }

    private void tell(FreeSwitchNode node, EslEvent event, String call, String what, Going going) {
        if (!events.isWatched()) {
            return;
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", call)
                .put("what", what)
                .put("domain", going.party().domain())
                .put("node", node.name())
                .put("from", going.party().from())
                .put("to", going.now().to());
        going.party().gateway().ifPresent(gateway -> json.put("gateway", gateway));
        if (what.equals("ring")) {
            json.put("rings", going.now().rings());
        }
        if (what.equals("end")) {
            EndedCall ended = hearing.ended(event, going.party());
            json.put("seconds", ended.seconds())
                    .put("answered-seconds", ended.answeredSeconds())
                    .put("end", ended.end())
                    .put("direction", ended.direction());
            ended.gateway().ifPresent(gateway -> json.put("gateway", gateway));
        }
        events.add(going.party().domain(), json);
    }
}
