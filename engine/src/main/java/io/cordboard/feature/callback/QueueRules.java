package io.cordboard.feature.callback;

import io.cordboard.feature.callback.PhoneQueries.LegState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What must be done with the requests for queues of a domain in the present state. A pure function. */
final class QueueRules {
    /** How long a command that lets a placeholder wait may take. */
    static final Duration PLACING = Duration.ofSeconds(10);
    /** How long nobody waits after a queue has sent the placeholder away. */
    static final Duration PAUSE = Duration.ofSeconds(5);
    /** How often agents may hang up before the caller is reached. */
    private static final int AGENTS_LOST = 3;

    private final PhoneQueries world;
    private final Map<String, QueueSettings> queues;
    private final long now;
    private final List<CallbackChange> changes = new ArrayList<>();
    private long wake = Long.MAX_VALUE;

    private QueueRules(PhoneQueries world, Map<String, QueueSettings> queues, long now) {
        this.world = world;
        this.queues = queues;
        this.now = now;
    }

    /**
     * @param queues the queues that offer a callback
     * @param now by Redis's clock, in milliseconds since 1970
     */
    static CallbackRules.Plan plan(
            List<Callback> requests, PhoneQueries world, Map<String, QueueSettings> queues, long now) {
        QueueRules rules = new QueueRules(world, queues, now);
        requests.stream().filter(Callback::isForQueue).forEach(rules::one);
        return new CallbackRules.Plan(
                rules.changes, rules.wake == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(rules.wake));
    }

    private void one(Callback request) {
        switch (request.state()) {
            case REQUESTED -> requested(request);
            case ACTIVE, GUARD, SUSPENDED -> waiting(request);
            case QUEUED -> queued(request);
            case RECALLING -> recalling(request);
            case CALLING -> calling(request);
            default -> {
                if (isDue(request.expires())) {
                    changes.add(CallbackChange.of(request, RequestState.CANCELLED, ""));
                }
            }
        }
    }

    /** Whether the time has come; if not, run again then. */
    private boolean isDue(long time) {
        if (time > now) {
            wake = Math.min(wake, time - now);
        }
        return time <= now;
    }

    private void requested(Callback request) {
        if (!world.isAlive(request.offer()) || isDue(request.deadline())) {
            changes.add(CallbackChange.active(request, "asked for"));
        }
    }

    /** Whether it is over before anybody was rung. */
    private boolean isOver(Callback request) {
        if (!queues.containsKey(request.callee())) {
            changes.add(CallbackChange.of(request, RequestState.CANCELLED, "the queue offers no callback any more"));
            return true;
        }
        if (isDue(request.expires())) {
            changes.add(CallbackChange.of(request, RequestState.EXPIRED, "the time to wait is over"));
            return true;
        }
        return false;
    }

    private void waiting(Callback request) {
        if (isOver(request)) {
            return;
        }
        if (!isFree(request)) {
            if (request.state() != RequestState.SUSPENDED) {
                changes.add(CallbackChange.suspended(request, "the caller is not free", Duration.ZERO));
            }
        } else if (isDue(request.deadline())) {
            freeSwitch(request).ifPresent(name -> claim(request, name));
        }
    }

    private void claim(Callback request, String freeSwitch) {
        changes.add(CallbackChange.of(request, RequestState.QUEUED, "takes the place in the queue")
                .within(CallbackTimes.CLAIM)
                .with("step", "claimed")
                .with("attempt", request.attempt() + 1)
                .with("freeswitch", freeSwitch)
                .with("placeholder", "")
                .with("agent", "")
                .with("legs", "")
                .with("leg", ""));
    }

    /** Whether the caller could be rung now. */
    private boolean isFree(Callback request) {
        return request.isOutside()
                || (!world.homes(request.callingParty()).isEmpty() && !world.isBusy(request.callingParty()));
    }

    /** Where the queue is in which the caller waited; if that FreeSWITCH is away, where the caller's phone is. */
    private Optional<String> freeSwitch(Callback request) {
        List<String> connected = world.connectedNames();
        if (connected.contains(request.home())) {
            return Optional.of(request.home());
        }
        List<String> others = request.isOutside() ? connected : world.homes(request.callingParty());
        return others.stream().findFirst();
    }

    private void queued(Callback request) {
        if (!request.sent()) {
            if (isDue(request.deadline())) {
                changes.add(CallbackChange.unplaced(
                        request, RequestState.ACTIVE, "the leg that was to take the place did not", Duration.ZERO));
            }
            return;
        }
        switch (world.leg(request.freeSwitch(), request.placeholder())) {
            case RINGING, ANSWERED, BRIDGED -> inPlace(request);
            case ENDED, GONE -> {
                if (isDue(request.deadline())) {
                    changes.add(CallbackChange.unplaced(request, RequestState.ACTIVE, "the place is lost", PAUSE));
                }
            }
            case UNKNOWN -> {
                if (isDue(request.deadline() + CallbackTimes.AWAY.toMillis())) {
                    changes.add(CallbackChange.unplaced(
                            request, RequestState.ACTIVE, "its FreeSWITCH is not connected any more", Duration.ZERO));
                }
            }
        }
    }

    private void inPlace(Callback request) {
        if (!world.isAlive(request.placeholder())) {
            changes.add(CallbackChange.unplaced(request, RequestState.ACTIVE, "the agent has hung up", PAUSE));
            return;
        }
        if (isOver(request)) {
            return;
        }
        Optional<String> agent = world.partner(request.freeSwitch(), request.placeholder());
        if (!isFree(request)) {
            changes.add(
                    CallbackChange.unplaced(request, RequestState.SUSPENDED, "the caller is not free", Duration.ZERO));
        } else if (agent.isPresent()) {
            changes.add(CallbackChange.of(request, RequestState.RECALLING, "an agent is there")
                    .within(CallbackTimes.CLAIM)
                    .with("step", "claimed")
                    .with("agent", agent.get()));
        }
    }

    private void recalling(Callback request) {
        if (!request.sent()) {
            if (isDue(request.deadline())) {
                changes.add(CallbackChange.unplaced(
                        request,
                        RequestState.ACTIVE,
                        "the node that claimed the recall did not ring anybody",
                        Duration.ZERO));
            }
            return;
        }
        List<LegState> states = request.legs().stream()
                .map(leg -> world.leg(request.freeSwitch(), leg))
                .toList();
        Optional<String> answered = request.legs().stream()
                .filter(leg -> isAnswered(world.leg(request.freeSwitch(), leg)))
                .findFirst();
        if (answered.isPresent()) {
            changes.add(RingingRules.answered(request, answered.get()));
        } else if (states.contains(LegState.UNKNOWN)) {
            lost(request);
        } else if (!world.isAlive(request.placeholder())) {
            agentIsGone(request);
        } else if (states.stream().allMatch(state -> state == LegState.ENDED || state == LegState.GONE)
                && isDue(request.deadline())) {
            changes.add(CallbackChange.of(
                    request, RequestState.FAILED, "it is not known what became of the recall; nobody is rung twice"));
        }
    }

    private static boolean isAnswered(LegState state) {
        return state == LegState.ANSWERED || state == LegState.BRIDGED;
    }

    /** The caller has not answered, so that the place is kept for the next agent. */
    private void agentIsGone(Callback request) {
        changes.add(
                request.retries() < AGENTS_LOST
                        ? CallbackChange.unplaced(
                                        request,
                                        RequestState.ACTIVE,
                                        "the agent hung up before the caller answered",
                                        PAUSE)
                                .with("retries", request.retries() + 1)
                        : CallbackChange.of(request, RequestState.FAILED, "agents hung up too often"));
    }

    private void lost(Callback request) {
        if (isDue(request.deadline() + CallbackTimes.AWAY.toMillis())) {
            changes.add(CallbackChange.of(request, RequestState.FAILED, "its FreeSWITCH is not connected any more"));
        }
    }

    private void calling(Callback request) {
        switch (world.leg(request.freeSwitch(), request.leg())) {
            case BRIDGED -> changes.add(CallbackChange.of(request, RequestState.COMPLETE, "called back"));
            case ENDED ->
                changes.add(CallbackChange.of(
                        request,
                        RequestState.FAILED,
                        "the call ended before the agent: "
                                + world.endCause(request.leg()).orElse("")));
            case GONE -> {
                if (isDue(request.deadline())) {
                    changes.add(CallbackChange.of(request, RequestState.FAILED, "the call was lost"));
                }
            }
            case UNKNOWN -> lost(request);
            default -> {}
        }
    }
}
