package io.cordboard.simulate;

import java.util.List;
import java.util.Objects;

/**
 * What happens after a bridge that failed: {@code switch_channel_handle_cause} (switch_channel.c) with the variables
 * {@code continue_on_fail}, {@code failure_causes} and {@code transfer_on_fail}.
 */
record BridgeFailure(String cause, Channel channel) {
    private static final List<String> NO_ANSWER = List.of("NO_ANSWER", "NO_USER_RESPONSE", "ORIGINATOR_CANCEL");

    static BridgeFailure of(String cause, Channel channel) {
        return new BridgeFailure(cause, channel);
    }

    /** Lets the dialplan go on, transfers the call, or hangs it up with the cause. */
    void goOn(CallControl callControl) {
        if (continues()) {
            return;
        }
        List<String> transfer = SeparatedText.split(variable("transfer_on_fail"), ' ', 4);
        String causes = transfer.isEmpty() ? "" : transfer.get(0);
        if (!causes.isEmpty() && LooseValues.isTrue(causes)) {
            return;
        }
        if (HangupCause.listed(causes, cause)) {
            String target = transfer.size() > 1 ? transfer.get(1) : "auto_cause";
            callControl.transferTo(
                    LooseValues.sameIgnoringCase(target, "auto_cause") ? cause : target,
                    transfer.size() > 2 ? transfer.get(2) : "",
                    transfer.size() > 3 ? transfer.get(3) : "");
            return;
        }
        channel.hangUp(cause);
    }

    private boolean continues() {
        String continueOnFail = variable("continue_on_fail");
        String failureCauses = variable("failure_causes");
        if (cause.equals("ATTENDED_TRANSFER")) {
            return false;
        }
        if (continueOnFail.isEmpty() && failureCauses.isEmpty()) {
            return NO_ANSWER.contains(cause);
        }
        if (!failureCauses.isEmpty() && !HangupCause.listed(failureCauses, cause)) {
            return true;
        }
        return LooseValues.isTrue(continueOnFail) || HangupCause.listed(continueOnFail, cause);
    }

    private String variable(String name) {
        return Objects.requireNonNullElse(channel.variable(name), "");
    }
}
