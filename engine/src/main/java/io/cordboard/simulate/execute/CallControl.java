package io.cordboard.simulate.execute;

import io.cordboard.simulate.execute.Applications.Effect;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.hunt.QueuedApplication;
import io.cordboard.simulate.hunt.Router;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The applications of mod_dptools.c that end a call, connect it or send it elsewhere. */
final class CallControl {
    private static final int MAX_ARGUMENTS = 4;
    private static final int LIMIT_ARGUMENTS = 6;
    private static final int LIMIT_WORDS = 7;
    private static final int MOST_OF_LIMIT = 3;

    /** Seconds since 1970 with so many digits have passed. */
    private static final int DIGITS_OF_THE_PAST = 9;

    /** SWITCH_MAX_STACKS: how deep extensions may execute each other. */
    private static final int MAX_STACK = 32;

    private static final int FIRST_REFUSING_CODE = 300;

    private final Channel channel;
    private final SimulationEnvironment world;
    private final Applications applications;
    private final TransferApplication transfer;
    private @Nullable Router router;
    private int stack;

    CallControl(Channel channel, SimulationEnvironment world, Applications applications) {
        this.channel = channel;
        this.world = world;
        this.applications = applications;
        this.transfer = new TransferApplication(channel);
    }

    void connect(Router known) {
        this.router = known;
    }

    /** How deep extensions execute each other now. */
    int depth() {
        return stack;
    }

    Map<String, Effect> effects() {
        return Map.of(
                "hangup", data -> channel.hangUp(data.isEmpty() ? HangupCause.NORMAL_CLEARING : HangupCause.of(data)),
                "respond", this::respond,
                "redirect", data -> channel.settled = new CallOutcome.Responded("302 " + Octets.text(data)),
                "deflect", data -> channel.settled = new CallOutcome.Connected("deflect", Octets.text(data)),
                "bridge", this::bridge,
                "transfer", transfer::on,
                "limit", this::limit,
                "limit_execute", this::limitExecute,
                "sched_hangup", this::schedHangup,
                "execute_extension", this::executeExtension);
    }

    /** With a code below 300 the call goes on after an announcement; no code means 488 (mod_sofia.c). */
    private void respond(String data) {
        int code = LooseValues.toInt(data);
        if (code == 0) {
            channel.settled = new CallOutcome.Responded("488");
        } else if (code >= FIRST_REFUSING_CODE) {
            channel.settled = new CallOutcome.Responded(Octets.text(data));
        }
    }

    private void bridge(String data) {
        if (data.isEmpty()) {
            return;
        }
        Optional<String> failure = world.bridgeFailure(Octets.text(data));
        if (failure.isEmpty()) {
            channel.settled = new CallOutcome.Connected("bridge", Octets.text(data));
            return;
        }
        String cause = HangupCause.of(failure.get());
        channel.trace.add("Originate Failed.  Cause: " + cause);
        channel.variables.set("originate_failed_cause", cause);
        new BridgeFailure(cause, channel).goOn(transfer);
    }

    /** A time without a plus is one since 1970: one that has passed ends the call at once, as 0 seconds do. */
    private void schedHangup(String data) {
        List<String> arguments = SeparatedText.split(data, ' ', MAX_ARGUMENTS);
        if (arguments.isEmpty()) {
            channel.trace.error("No data specified.");
            return;
        }
        String when = arguments.get(0);
        boolean later =
                when.startsWith("+") ? LooseValues.toInt(when.substring(1)) > 0 : when.length() > DIGITS_OF_THE_PAST;
        if (!later) {
            channel.hangUp(arguments.size() > 1 ? HangupCause.of(arguments.get(1)) : "ALLOTTED_TIMEOUT");
        }
    }

    /** There are no other calls during a simulation, so only a limit of 0 is reached. */
    private void limit(String data) {
        List<String> arguments = SeparatedText.split(data, ' ', LIMIT_WORDS);
        boolean bounded = arguments.size() > MOST_OF_LIMIT
                && !arguments.get(MOST_OF_LIMIT).startsWith("-");
        if (!bounded || LooseValues.toInt(arguments.get(MOST_OF_LIMIT)) > 0) {
            return;
        }
        channel.trace.add("Usage for " + arguments.get(1) + "_" + arguments.get(2) + " is already at max value");
        String target = TransferApplication.firstFilled(
                TransferApplication.argument(arguments, MOST_OF_LIMIT + 1), "limit_exceeded");
        if (target.startsWith("!")) {
            channel.hangUp(HangupCause.of(target.substring(1)));
            return;
        }
        transfer.to(
                target,
                TransferApplication.argument(arguments, MOST_OF_LIMIT + 2),
                TransferApplication.argument(arguments, MOST_OF_LIMIT + 3));
    }

    /** The same for an application that runs only below the limit. */
    private void limitExecute(String data) {
        List<String> arguments = SeparatedText.split(data, ' ', LIMIT_ARGUMENTS);
        if (arguments.size() < LIMIT_ARGUMENTS) {
            channel.trace.error(
                    "USAGE: limit_execute <backend> <realm> <id> <max>[/interval] <application> <argument>");
            return;
        }
        String most = arguments.get(3);
        if (most.startsWith("-") || LooseValues.toInt(most) > 0) {
            applications.execute(new QueuedApplication(arguments.get(4), arguments.get(5)), stack);
        } else {
            channel.trace.add("Usage for " + arguments.get(1) + "_" + arguments.get(2) + " is already at max value");
        }
    }

    private void executeExtension(String data) {
        List<String> arguments = SeparatedText.split(data, ' ', MAX_ARGUMENTS);
        if (arguments.isEmpty() || router == null) {
            return;
        }
        if (stack > MAX_STACK) {
            channel.trace.error("Error too many stacked extensions [depth=" + stack + "]");
            return;
        }
        stack++;
        CallerProfile from = channel.callerProfile();
        CallerProfile hunted = from.with("destination_number", arguments.get(0))
                .with("profile_index", "")
                .with(
                        "dialplan",
                        TransferApplication.firstFilled(
                                TransferApplication.argument(arguments, 1),
                                from.field("dialplan").orElse("")))
                .with(
                        "context",
                        TransferApplication.firstFilled(TransferApplication.argument(arguments, 2), from.context()));
        channel.huntProfile = hunted;
        router.route(hunted, hunted.field("dialplan").orElse("")).ifPresent(this::executeStacked);
        // An outer execute_extension loses its profile too.
        channel.huntProfile = null;
        stack--;
    }

    private void executeStacked(List<QueuedApplication> queue) {
        for (QueuedApplication queued : queue) {
            if (!channel.isReady()) {
                return;
            }
            channel.trace.add("Execute [depth=" + stack + "] " + queued.application() + "(" + queued.data() + ")");
            applications.execute(queued, stack);
        }
    }
}
