package io.cordboard.feature.callback;

import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.route.LegOwner;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The state of phones and calls as reported by the event sockets of all FreeSWITCHes; recently ended legs are remembered
 * for a while.
 */
final class NodePhoneQueries implements PhoneQueries {
    private static final int REMEMBERED = 20_000;
    /** A FreeSWITCH that has been disconnected for longer is assumed to have lost its calls. */
    private static final long AWAY_MILLIS = Duration.ofMinutes(5).toMillis();

    /** How a leg ended. */
    record Ended(Optional<LegOwner> owner, String cause, boolean bridged) {}

    private final FreeSwitchNodes nodes;
    private final LongSupplier millis;
    private final Map<String, Ended> ended = remembering();
    private final Map<String, Boolean> bridged = remembering();
    private final Map<LegOwner, Long> lastEnd = remembering();
    private final Map<String, Long> knownSince = new HashMap<>();
    private final Map<String, Away> away = new HashMap<>();
    private final List<Awaited> awaited = new ArrayList<>();

    /** Who was in a call at a FreeSWITCH when its connection was lost: the end of those calls is not reported. */
    private record Away(long sinceMillis, Map<String, LegOwner> onThePhone) {}

    /** Legs whose end has not been reported yet. */
    private record Awaited(Set<String> legs, Promise<Void> heard) {}

    /** @param millis a monotonic clock */
    NodePhoneQueries(FreeSwitchNodes nodes, LongSupplier millis) {
        this.nodes = nodes;
        this.millis = millis;
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** What a FreeSWITCH did before it was connected is unknown. */
    synchronized void up(FreeSwitchNode node) {
        away.remove(node.name());
        knownSince.put(node.name(), millis.getAsLong());
    }

    synchronized void down(FreeSwitchNode node) {
        Map<String, LegOwner> owners = new HashMap<>();
        node.legs().all().forEach(leg -> leg.owner().ifPresent(owner -> owners.put(leg.uuid(), owner)));
        away.put(node.name(), new Away(millis.getAsLong(), owners));
    }

    /** Whether the extension was on another leg than these when the connection was lost. */
    private synchronized boolean isBusyAway(LegOwner who, Collection<String> legs) {
        long now = millis.getAsLong();
        return away.values().stream()
                .filter(each -> now - each.sinceMillis() < AWAY_MILLIS)
                .flatMap(each -> each.onThePhone().entrySet().stream())
                .anyMatch(leg -> leg.getValue().equals(who) && !legs.contains(leg.getKey()));
    }

    /**
     * Completes when the end of each of these legs, and so everything before it, has been reported. FreeSWITCH sends
     * events to each connection separately: on a busy machine a failed call reaches its dialogue before its events arrive
     * here.
     */
    Future<Void> heardEnd(Collection<String> legs, Duration patience) {
        Awaited waiting = new Awaited(new HashSet<>(legs), Promise.promise());
        synchronized (this) {
            waiting.legs().removeIf(ended::containsKey);
            if (waiting.legs().isEmpty() || connected().findAny().isEmpty()) {
                return Future.succeededFuture();
            }
            awaited.add(waiting);
        }
        return RunningTime.within(patience.toMillis(), waiting.heard().future()).onComplete(done -> forget(waiting));
    }

    synchronized int awaitedEnds() {
        return awaited.size();
    }

    private synchronized void forget(Awaited waiting) {
        awaited.remove(waiting);
    }

    /** Processes an event. */
    void heard(EslEvent event) {
        learn(event);
        if (event.name().equals("CHANNEL_HANGUP_COMPLETE")) {
            endOf(event.channel()).forEach(each -> each.heard().tryComplete());
        }
    }

    private synchronized List<Awaited> endOf(String leg) {
        return awaited.stream()
                .filter(each -> each.legs().remove(leg) && each.legs().isEmpty())
                .toList();
    }

    private synchronized void learn(EslEvent event) {
        if (event.name().equals("CHANNEL_BRIDGE")) {
            event.header("Bridge-A-Unique-ID").ifPresent(uuid -> bridged.put(uuid, true));
            event.header("Bridge-B-Unique-ID").ifPresent(uuid -> bridged.put(uuid, true));
        } else if (event.name().equals("CHANNEL_HANGUP_COMPLETE")) {
            ended(event);
        }
    }

    private void ended(EslEvent event) {
        Optional<LegOwner> owner = LegOwner.of(event);
        String cause = event.header("Hangup-Cause").orElse("");
        ended.put(event.channel(), new Ended(owner, cause, bridged.containsKey(event.channel())));
        owner.ifPresent(who -> {
            lastEnd.remove(who);
            lastEnd.put(who, millis.getAsLong());
        });
    }

    /** Whether the leg is or was known, and does not belong to that extension. */
    boolean isSomebodyElses(String uuid, LegOwner who) {
        Optional<CallLeg> live =
                connected().flatMap(node -> node.legs().leg(uuid).stream()).findFirst();
        if (live.isPresent()) {
            return !live.get().owner().equals(Optional.of(who));
        }
        Optional<Ended> end = ended(uuid);
        return end.isPresent() && !end.get().owner().equals(Optional.of(who));
    }

    /** How a leg ended, if that was reported recently. */
    synchronized Optional<Ended> ended(String uuid) {
        return Optional.ofNullable(ended.get(uuid));
    }

    private Stream<CallLeg> legs(LegOwner who) {
        return connected().flatMap(node -> node.legs().of(who).stream());
    }

    private Stream<FreeSwitchNode> connected() {
        return nodes.all().stream().filter(FreeSwitchNode::isUp);
    }

    @Override
    public boolean isBusy(LegOwner who) {
        return hasLeg(who) || isBusyAway(who, List.of());
    }

    @Override
    public boolean hasLeg(LegOwner who) {
        return legs(who).findAny().isPresent();
    }

    @Override
    public synchronized long freeMillis(LegOwner who) {
        if (isBusy(who)) {
            return 0;
        }
        long known = connected()
                .filter(node -> node.registrations().has(who))
                .mapToLong(node -> knownSince.getOrDefault(node.name(), millis.getAsLong()))
                .max()
                .orElse(millis.getAsLong());
        return millis.getAsLong() - Math.max(lastEnd.getOrDefault(who, known), known);
    }

    @Override
    public boolean isInUse(LegOwner who) {
        return legs(who).anyMatch(leg -> !leg.outbound() || leg.answered());
    }

    @Override
    public List<String> homes(LegOwner who) {
        return connected()
                .filter(node -> node.registrations().has(who))
                .map(FreeSwitchNode::name)
                .toList();
    }

    @Override
    public LegState leg(String freeSwitch, String uuid) {
        Optional<FreeSwitchNode> node =
                connected().filter(each -> each.name().equals(freeSwitch)).findFirst();
        if (node.isEmpty()) {
            return LegState.UNKNOWN;
        }
        return node.get()
                .legs()
                .leg(uuid)
                .map(NodePhoneQueries::alive)
                .orElseGet(() -> ended(uuid)
                        .map(end -> end.bridged() ? LegState.BRIDGED : LegState.ENDED)
                        .orElse(LegState.GONE));
    }

    @Override
    public Optional<String> partner(String freeSwitch, String uuid) {
        return connected()
                .filter(each -> each.name().equals(freeSwitch))
                .flatMap(node -> node.legs().leg(uuid).stream())
                .flatMap(leg -> leg.partner().stream())
                .findFirst();
    }

    @Override
    public List<String> connectedNames() {
        return connected().map(FreeSwitchNode::name).toList();
    }

    /** The FreeSWITCH that has the leg. */
    Optional<String> nodeOf(String uuid) {
        return connected()
                .filter(node -> node.legs().leg(uuid).isPresent())
                .map(FreeSwitchNode::name)
                .findFirst();
    }

    /** The domains in whose queues such legs wait at that FreeSWITCH. */
    Set<String> domainsOfPlaceholders(FreeSwitchNode node) {
        Set<String> domains = new HashSet<>();
        node.legs().all().forEach(leg -> QueueOriginate.domainOfPlaceholder(leg).ifPresent(domains::add));
        return domains;
    }

    /** The legs that wait in queues of the domain in place of callers, each with its FreeSWITCH. */
    Map<String, String> placeholders(String domain) {
        Map<String, String> found = new HashMap<>();
        connected()
                .forEach(node -> node.legs().all().stream()
                        .filter(leg -> QueueOriginate.domainOfPlaceholder(leg)
                                .filter(domain::equals)
                                .isPresent())
                        .forEach(leg -> found.put(leg.uuid(), node.name())));
        return found;
    }

    private static LegState alive(CallLeg leg) {
        if (leg.partner().isPresent()) {
            return LegState.BRIDGED;
        }
        return leg.answered() ? LegState.ANSWERED : LegState.RINGING;
    }

    @Override
    public Optional<String> endCause(String uuid) {
        return ended(uuid).map(Ended::cause);
    }

    /** Whether the extension has another leg than these, which may have ended already. */
    boolean isBusyBesides(LegOwner who, Collection<String> legs) {
        return legs(who).anyMatch(leg -> !legs.contains(leg.uuid())) || isBusyAway(who, legs);
    }

    @Override
    public boolean isAlive(String uuid) {
        return connected().anyMatch(node -> node.legs().leg(uuid).isPresent());
    }
}
