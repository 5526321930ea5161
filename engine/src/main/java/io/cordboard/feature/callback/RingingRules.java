package io.cordboard.feature.callback;

import io.cordboard.feature.callback.PhoneQueries.LegState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** What must be done with a request while phones ring for it, or are in the call. Adds it to the changes. */
final class RingingRules {
    private static final Set<String> HUNG_UP = Set.of("NORMAL_CLEARING", "ORIGINATOR_CANCEL");

    private final PhoneQueries world;
    private final List<CallbackChange> changes;
    /** Whether a time has come; if not, the rules run again then. */
    private final LongPredicate isDue;

    RingingRules(PhoneQueries world, List<CallbackChange> changes, LongPredicate isDue) {
        this.world = world;
        this.changes = changes;
        this.isDue = isDue;
    }

    /** The caller's phones ring. */
    void recalling(Callback request) {
        if (!request.sent()) {
            if (isDue.test(request.deadline())) {
                changes.add(CallbackChange.backToActive(
                        request, "the node that claimed the recall did not ring" + " anybody"));
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
            changes.add(answered(request, answered.get()));
        } else if (states.stream().allMatch(state -> state == LegState.ENDED || state == LegState.GONE)
                && isDue.test(request.deadline())) {
            changes.add(CallbackChange.of(
                    request, RequestState.FAILED, "it is not known what became of the recall; nobody is rung twice"));
        } else if (states.contains(LegState.UNKNOWN)) {
            unknown(request);
        }
    }

    /** A FreeSWITCH may be lost permanently; its recall would block both extensions for all other requests. */
    private void unknown(Callback request) {
        if (isDue.test(request.deadline() + CallbackTimes.AWAY.toMillis())) {
            changes.add(CallbackChange.of(request, RequestState.FAILED, "its FreeSWITCH is not connected any more"));
        }
    }

    private static boolean isAnswered(LegState state) {
        return state == LegState.ANSWERED || state == LegState.BRIDGED;
    }

    /** The caller has answered on that leg. */
    static CallbackChange answered(Callback request, String leg) {
        return CallbackChange.of(request, RequestState.CALLING, "the caller has answered")
                .within(CallbackTimes.LOST)
                .with("leg", leg);
    }

    /** A route that refuses the call ends it too. */
    private void ended(Callback request, String cause) {
        if (cause.equals("USER_NOT_REGISTERED")) {
            // It was unregistered while the caller's phone rang. The next recall checks for its phones first.
            changes.add(CallbackChange.backToActive(request, CallbackChange.NOT_REGISTERED));
            return;
        }
        changes.add(
                HUNG_UP.contains(cause)
                        ? CallbackChange.of(request, RequestState.CANCELLED, "the caller hung up")
                        : CallbackChange.of(request, RequestState.FAILED, "the call ended: " + cause));
    }

    /** The caller has answered, and the phones of the called extension ring. */
    void calling(Callback request) {
        LegState state = world.leg(request.freeSwitch(), request.leg());
        if (state == LegState.BRIDGED) {
            changes.add(CallbackChange.of(request, RequestState.COMPLETE, "called back"));
        } else if (state == LegState.ENDED) {
            ended(request, world.endCause(request.leg()).orElse(""));
        } else if (state == LegState.GONE && isDue.test(request.deadline())) {
            changes.add(CallbackChange.of(request, RequestState.FAILED, "the call was lost"));
        } else if (state == LegState.UNKNOWN) {
            unknown(request);
        }
    }
}
