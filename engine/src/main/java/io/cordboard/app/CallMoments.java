package io.cordboard.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.DocumentId;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.objects.CallMoment;
import io.cordboard.route.LegOwner;
import io.cordboard.store.connection.RunningTime;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moments of calls. Turns are counted in Redis, so that they are fair over all nodes and FreeSWITCHes; while Redis does
 * not answer, this node counts by itself. Who is on the phone is known of the FreeSWITCHes that are connected.
 */
final class CallMoments implements CallMoment.Source, FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(CallMoments.class);
    private static final Script DRAW = Script.beside(CallMoments.class, "turn.lua");
    private static final Pattern UUID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** A call asks again when nobody has answered it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST = 50_000;

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final Set<FreeSwitchNode> connected = new CopyOnWriteArraySet<>();
    private final Map<DocumentId, AtomicLong> counted = new ConcurrentHashMap<>();
    private final Cache<Turn, Long> drawn =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** By the leg that asks. */
    private final Cache<String, DocumentId> wanted =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** What a leg has of an object. */
    private record Turn(String leg, DocumentId object) {}

    CallMoments(RunTimeStore store, RunTimeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public CallMoment of(String domain, String leg) {
        return new CallMoment() {
            @Override
            public long turn(DocumentId object) {
                return turnOf(leg, object);
            }

            @Override
            public long chance(DocumentId object) {
                return Integer.toUnsignedLong((leg + object).hashCode() * 0x9E3779B1);
            }

            @Override
            public boolean isBusy(String user) {
                LegOwner owner = new LegOwner(user, domain);
                return connected.stream()
                        .flatMap(node -> node.legs().of(owner).stream())
                        .anyMatch(CallMoments::isTalking);
            }
        };
    }

    private static boolean isTalking(CallLeg leg) {
        return !leg.outbound() || leg.answered();
    }

    private long turnOf(String leg, DocumentId object) {
        Long turn = drawn.getIfPresent(new Turn(leg, object));
        if (turn == null && UUID.matcher(leg).matches()) {
            wanted.put(leg, object);
        }
        return turn == null ? 0 : turn;
    }

    /** Draws the turn that the leg has asked for; whether it has. */
    Future<Boolean> drawn(String leg) {
        DocumentId object = wanted.asMap().remove(leg);
        if (object == null) {
            return Future.succeededFuture(false);
        }
        return RunningTime.within(PATIENCE.toMillis(), draw(leg, object))
                .recover(e -> Future.succeededFuture(countHere(object, e)))
                .map(turn -> {
                    drawn.put(new Turn(leg, object), turn);
                    return true;
                });
    }

    private Future<Long> draw(String leg, DocumentId object) {
        String domain = object.domain();
        List<String> names = List.of(keys.of("cti_turn", domain), keys.of("cti_turn:" + leg, domain));
        List<String> arguments = List.of(object.kind() + "/" + object.field(), Long.toString(REMEMBERED.toSeconds()));
        return store.run(DRAW, names, arguments).map(count -> count.toLong() - 1);
    }

    private long countHere(DocumentId object, Throwable e) {
        LOG.warn(
                "the turns of {} {} are counted by this node alone: {}", object.kind(), object.field(), e.getMessage());
        return counted.computeIfAbsent(object, first -> new AtomicLong()).getAndIncrement();
    }

    @Override
    public void up(FreeSwitchNode node) {
        connected.add(node);
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        // A node keeps its legs itself.
    }

    @Override
    public void down(FreeSwitchNode node) {
        connected.remove(node);
    }
}
