package io.cordboard.feature.callback;

import io.cordboard.route.LegOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What must be done with the requests of a domain in the present state. A pure function. */
final class CallbackRules {
    /**
     * What must be done.
     *
     * @param wakeMillis when to run again in any case, in milliseconds
     */
    record Plan(List<CallbackChange> changes, OptionalLong wakeMillis) {
        Plan and(Plan other) {
            List<CallbackChange> both = new ArrayList<>(changes);
            both.addAll(other.changes());
            OptionalLong first = wakeMillis.isEmpty()
                            || (other.wakeMillis().isPresent()
                                    && other.wakeMillis().getAsLong() < wakeMillis.getAsLong())
                    ? other.wakeMillis()
                    : wakeMillis;
            return new Plan(both, first);
        }
    }

    private final PhoneQueries world;
    private final BusyCallbackSettings settings;
    private final long now;
    private final List<Callback> requests;
    private final List<CallbackChange> changes = new ArrayList<>();
    /** Extensions for which an earlier request is served first. */
    private final Set<LegOwner> taken = new HashSet<>();

    private long wake = Long.MAX_VALUE;

    private final RingingRules ringing;

    private CallbackRules(List<Callback> requests, PhoneQueries world, BusyCallbackSettings settings, long now) {
        this.requests = requests;
        this.world = world;
        this.settings = settings;
        this.now = now;
        this.ringing = new RingingRules(world, changes, this::isDue);
    }

    /** @param now by Redis's clock, in milliseconds since 1970 */
    static Plan plan(List<Callback> requests, PhoneQueries world, BusyCallbackSettings settings, long now) {
        return new CallbackRules(requests, world, settings, now).plan();
    }

    private Plan plan() {
        requests.stream()
                .filter(request -> !request.isForQueue())
                .sorted(Comparator.comparingLong(Callback::place))
                .forEach(this::one);
        return new Plan(changes, wake == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(wake));
    }

    private void one(Callback request) {
        if (isTooFar(request)) {
            changes.add(CallbackChange.of(request, request.state(), "the clock of Redis was turned back")
                    .within(longest(request)));
            return;
        }
        switch (request.state()) {
            case REQUESTED, ACTIVE, GUARD, SUSPENDED -> waiting(request);
            case RECALLING -> ringing.recalling(request);
            case CALLING -> ringing.calling(request);
            case OFFERED -> forgottenAt(request, request.deadline());
            default -> forgottenAt(request, request.expires());
        }
    }

    /** No deadline is later than it could have been set, unless the clock or the settings have changed. */
    private boolean isTooFar(Callback request) {
        boolean has = request.state() == RequestState.ACTIVE
                || request.state() == RequestState.GUARD
                || request.state() == RequestState.SUSPENDED;
        return (has || request.state().isRecall())
                && request.deadline() - now > longest(request).toMillis();
    }

    private Duration longest(Callback request) {
        return switch (request.state()) {
            case ACTIVE, GUARD -> settings.guard();
            case SUSPENDED -> CallbackTimes.NO_PHONE;
            case RECALLING -> request.sent() ? CallbackTimes.ringing(settings) : CallbackTimes.CLAIM;
            default -> CallbackTimes.LOST;
        };
    }

    private void forgottenAt(Callback request, long time) {
        if (isDue(time)) {
            changes.add(CallbackChange.of(request, RequestState.CANCELLED, ""));
        }
    }

    /** Whether the time has come; if not, run again then. */
    private boolean isDue(long time) {
        if (time > now) {
            wakeIn(time - now);
        }
        return time <= now;
    }

    private void wakeIn(long millis) {
        wake = Math.min(wake, millis);
    }

    // --- while waiting

    private void waiting(Callback request) {
        if (!settings.enabled()) {
            changes.add(CallbackChange.of(request, RequestState.CANCELLED, "busy callback is not enabled any more"));
        } else if (isDue(request.expires())) {
            changes.add(CallbackChange.of(request, RequestState.EXPIRED, "the time to wait is over"));
        } else if (request.state() == RequestState.REQUESTED) {
            requested(request);
        } else if (request.state() == RequestState.SUSPENDED) {
            suspended(request);
        } else if (!request.armed()) {
            unused(request);
        } else if (request.state() == RequestState.ACTIVE) {
            active(request);
        } else {
            guarded(request);
        }
    }

    private void requested(Callback request) {
        if (!world.isAlive(request.offer()) || isDue(request.deadline())) {
            changes.add(CallbackChange.active(request, "asked for"));
        }
    }

    private void suspended(Callback request) {
        if (isFree(request.callingParty()) && isDue(request.deadline())) {
            changes.add(CallbackChange.active(request, "the caller is free again"));
        }
    }

    private void unused(Callback request) {
        if (world.isInUse(request.calledParty())) {
            changes.add(CallbackChange.active(request, "somebody uses the extension")
                    .with("armed", true));
        }
    }

    private void active(Callback request) {
        taken.add(request.calledParty());
        if (isFree(request.calledParty()) && isOver(request)) {
            changes.add(CallbackChange.of(request, RequestState.GUARD, "free").within(settings.guard()));
        }
    }

    /**
     * Whether the call that ended the last guard has ended. A node that did not see the end waits for the guard time: it
     * may not see the call either, and another node that does would end each guard that it begins.
     */
    private boolean isOver(Callback request) {
        long begun = request.deadline() - settings.guard().toMillis();
        return now - world.freeMillis(request.calledParty()) > begun || isDue(request.deadline());
    }

    private void guarded(Callback request) {
        LegOwner callee = request.calledParty();
        if (!isFree(callee)) {
            taken.add(callee);
            if (world.hasLeg(callee)) {
                changes.add(CallbackChange.active(request, "not free any more").within(settings.guard()));
            } else if (world.homes(callee).isEmpty()) {
                notRegistered(request);
            }
            return;
        }
        long left = Math.max(request.deadline() - now, settings.guard().toMillis() - world.freeMillis(callee));
        if (left > 0) {
            taken.add(callee);
            wakeIn(left);
        } else if (!isFree(request.callingParty())) {
            callerIsNotFree(request);
        } else if (taken.add(callee) && !isRecalled(callee) && !isRecalled(request.callingParty())) {
            claim(request);
        }
    }

    /** A node that sees no phone of the extension leaves the guard, and a moment more, to nodes that see one. */
    private void notRegistered(Callback request) {
        if (isDue(request.deadline() + CallbackTimes.OTHERS.toMillis())) {
            changes.add(CallbackChange.active(request, CallbackChange.NOT_REGISTERED));
        }
    }

    private void callerIsNotFree(Callback request) {
        if (world.hasLeg(request.callingParty()) || isDue(request.deadline() + CallbackTimes.OTHERS.toMillis())) {
            changes.add(CallbackChange.suspended(request, "the caller is not free", Duration.ZERO));
        } else {
            taken.add(request.calledParty());
        }
    }

    private void claim(Callback request) {
        List<String> homes = world.homes(request.callingParty());
        // A route finds the phones of the called extension at its own FreeSWITCH.
        List<String> shared = homes.stream()
                .filter(world.homes(request.calledParty())::contains)
                .toList();
        String freeSwitch = shared.isEmpty() ? homes.get(0) : shared.get(0);
        changes.add(CallbackChange.of(request, RequestState.RECALLING, "claimed")
                .within(CallbackTimes.CLAIM)
                .with("step", "claimed")
                .with("attempt", request.attempt() + 1)
                .with("freeswitch", freeSwitch)
                .with("legs", "")
                .with("leg", ""));
    }

    /** An extension is also busy with its own recall. */
    private boolean isRecalled(LegOwner who) {
        Stream<Callback> recalls =
                requests.stream().filter(request -> request.state().isRecall());
        return recalls.anyMatch(recall ->
                recall.callingParty().equals(who) || recall.calledParty().equals(who));
    }

    private boolean isFree(LegOwner who) {
        return !world.homes(who).isEmpty() && !world.isBusy(who);
    }
}
