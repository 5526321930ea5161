package io.cordboard.simulate.execute;

import io.cordboard.simulate.execute.Applications.Effect;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.Outcome;
import io.cordboard.simulate.hunt.Queued;
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
                "redirect", data -> channel.settled = new Outcome.Responded("302 " + Octets.text(data)),
                "deflect", data -> channel.settled = new Outcome.Connected("deflect", Octets.text(data)),
                "bridge", this::bridge,
                "transfer", transfer::on,
                "limit_execute", this::limitExecute,
                "execute_extension", this::executeExtension);
    }

    /** With a code below 300 the call goes on after an announcement; no code means 488 (mod_sofia.c). */
    private void respond(String data) {
        int code = LooseValues.toInt(data);
        if (code == 0) {
            channel.settled = new Outcome.Responded("488");
        } else if (code >= FIRST_REFUSING_CODE) {
            channel.settled = new Outcome.Responded(Octets.text(data));
        }
    }

    private void bridge(String data) {
        if (data.isEmpty()) {
            return;
        }
        Optional<String> failure = world.bridgeFailure(Octets.text(data));
        if (failure.isEmpty()) {
            channel.settled = new Outcome.Connected("bridge", Octets.text(data));
            return;
        }
        String cause = HangupCause.of(failure.get());
        channel.trace.add("Originate Failed.  Cause: " + cause);
        channel.variables.set("originate_failed_cause", cause);
        new BridgeFailure(cause, channel).goOn(transfer);
    }

    /** There are no other calls during a simulation, so only a limit of 0 is reached. */
    private void limitExecute(String data) {
        List<String> arguments = SeparatedText.split(data, ' ', LIMIT_ARGUMENTS);
        if (arguments.size() < LIMIT_ARGUMENTS) {
            channel.trace.error(
                    "USAGE: limit_execute <backend> <realm> <id> <max>[/interval] <application> <argument>");
            return;
        }
        String most = arguments.get(3);
        if (most.startsWith("-") || LooseValues.toInt(most) > 0) {
            applications.execute(new Queued(arguments.get(4), arguments.get(5)), stack);
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

    private void executeStacked(List<Queued> queue) {
        for (Queued queued : queue) {
            if (!channel.isReady()) {
                return;
            }
            channel.trace.add("Execute [depth=" + stack + "] " + queued.application() + "(" + queued.data() + ")");
            applications.execute(queued, stack);
        }
    }
}
