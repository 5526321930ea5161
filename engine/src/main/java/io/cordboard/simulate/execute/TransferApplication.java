package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Objects;

/** Sends the call to another number: {@code transfer} (mod_dptools.c, switch_ivr.c). A new hunt follows. */
final class TransferApplication {
    private static final int MAX_ARGUMENTS = 4;
    private static final int MAX_FORWARDS = 70;

    private final Channel channel;

    TransferApplication(Channel channel) {
        this.channel = channel;
    }

    /** The application: {@code exten [dialplan [context]]}. A transfer of the other leg is not simulated. */
    void on(String data) {
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
        to(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2));
    }

    static String argument(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /** {@code switch_ivr_session_transfer}: omitted parts stay unchanged, and FreeSWITCH counts the transfers. */
    void to(String extension, String dialplan, String context) {
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
        // It names the transfer in logs, and no dialplan knows the second, so it does not count as a look at the clock.
        String source = channel.call.at().getEpochSecond() + ":"
                + from.field("uuid").orElse("") + ":bl_xfer:" + to + "/" + toContext + "/" + toDialplan;
        channel.profile = from.with("destination_number", to)
                .with("dialplan", toDialplan)
                .with("context", toContext)
                .with("rdnis", from.destinationNumber())
                .with("transfer_source", source)
                .with(
                        "profile_index",
                        Integer.toString(
                                LooseValues.toInt(from.field("profile_index").orElse("")) + 1));
        channel.huntProfile = null;
        channel.variables.push("transfer_history", source);
        channel.variables.set("transfer_source", source);
        channel.trace.add("Transfer to " + toDialplan + "[" + to + "@" + toContext + "]");
        channel.transferred = true;
    }

    private boolean countTransfer() {
        String name = variable("max_session_transfers").isEmpty() ? "max_forwards" : "max_session_transfers";
        String written = variable(name);
        int left = written.isEmpty() ? MAX_FORWARDS : LooseValues.toInt(written) - 1;
        channel.variables.set(name, Integer.toString(left));
        return left > 0;
    }

    private String variable(String name) {
        return Objects.requireNonNullElse(channel.variable(name), "");
    }

    static String firstFilled(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
