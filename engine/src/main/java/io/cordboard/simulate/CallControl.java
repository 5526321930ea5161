package io.cordboard.simulate;

import io.cordboard.simulate.Applications.Effect;
import io.cordboard.simulate.Hunt.Queued;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The applications of mod_dptools.c that end a call, connect it or send it elsewhere. */
final class CallControl {
    private static final int MAX_ARGUMENTS = 4;

    /** SWITCH_MAX_STACKS: so many extensions may execute each other. */
    private static final int MAX_STACK = 32;

    private static final int FIRST_REFUSING_CODE = 300;

    private final Channel channel;
    private final World world;
    private final Applications applications;
    private @Nullable Router router;
    private int stack;

    CallControl(Channel channel, World world, Applications applications) {
        this.channel = channel;
        this.world = world;
        this.applications = applications;
    }

    void connect(Router known) {
        this.router = known;
    }

    Map<String, Effect> effects() {
        return Map.of(
                "hangup", data -> channel.hangUp(data.isEmpty() ? HangupCause.NORMAL_CLEARING : HangupCause.of(data)),
                "respond", this::respond,
                "redirect", data -> channel.settled = new Outcome.Responded("302 " + Octets.text(data)),
                "deflect", data -> channel.settled = new Outcome.Connected("deflect", Octets.text(data)),
                "bridge", this::bridge,
                "transfer", this::transfer,
                "execute_extension", this::executeExtension);
    }

    /** A code below 300 is an announcement, and the call goes on; no code at all is 488 (mod_sofia.c). */
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
        channel.trace.add("Originate Failed.  Cause: " + failure.get());
        channel.variables.set("originate_failed_cause", failure.get());
        BridgeFailure.of(failure.get(), channel).goOn(this);
    }

    private void transfer(String data) {
        if (data.isEmpty()) {
            return;
        }
        List<String> arguments = SeparatedText.split(data, ' ', MAX_ARGUMENTS);
        boolean both = LooseValues.sameIgnoringCase(arguments.get(0), "-both");
        if (both || LooseValues.sameIgnoringCase(arguments.get(0), "-bleg")) {
            channel.trace.add("[WARNING] No B-leg present.");
            arguments = both ? arguments.subList(1, arguments.size()) : List.of();
            if (!both) {
                return;
            }
        }
        transferTo(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2));
    }

    private static String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /** {@code switch_ivr_session_transfer}: what is not named stays as it was, and FreeSWITCH counts how often. */
    void transferTo(String extension, String dialplan, String context) {
        if (!countTransfer()) {
            channel.hangUp(HangupCause.EXCHANGE_ROUTING_ERROR);
            return;
        }
        CallerProfile from = channel.callerProfile();
        String current = from.field("dialplan").orElse("");
        String usual = LooseValues.sameIgnoringCase(current, "inline") ? "" : current;
        String to = firstFilled(extension, "service");
        String toDialplan = firstFilled(dialplan, variable("force_transfer_dialplan"), usual, "XML");
        String toContext = firstFilled(context, variable("force_transfer_context"), from.context());
        String source = channel.now().getEpochSecond() + ":"
                + from.field("uuid").orElse("") + ":bl_xfer:" + to + "/" + toContext + "/" + toDialplan;
        channel.profile = from.with("destination_number", to)
                .with("dialplan", toDialplan)
                .with("context", toContext)
                .with("rdnis", from.destinationNumber())
                .with("transfer_source", source);
        channel.huntProfile = null;
        channel.variables.push("transfer_history", source);
        channel.variables.set("transfer_source", source);
        channel.trace.add("Transfer to " + toDialplan + "[" + to + "@" + toContext + "]");
        channel.transferred = true;
    }

    private boolean countTransfer() {
        String name = variable("max_session_transfers").isEmpty() ? "max_forwards" : "max_session_transfers";
        String written = variable(name);
        int left = written.isEmpty() ? 70 : LooseValues.toInt(written) - 1;
        channel.variables.set(name, Integer.toString(left));
        return left > 0;
    }

    private String variable(String name) {
        return Objects.requireNonNullElse(channel.variable(name), "");
    }

    private static String firstFilled(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
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
                .with(
                        "dialplan",
                        firstFilled(
                                argument(arguments, 1), from.field("dialplan").orElse("")))
                .with("context", firstFilled(argument(arguments, 2), from.context()));
        channel.huntProfile = hunted;
        router.route(hunted, hunted.field("dialplan").orElse("")).ifPresent(this::executeStacked);
        // An outer execute_extension loses its profile as well.
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
