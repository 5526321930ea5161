package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Objects;

/**
 * What happens after a bridge that failed: {@code switch_channel_handle_cause} (switch_channel.c) with the variables
 * {@code continue_on_fail}, {@code failure_causes} and {@code transfer_on_fail}.
 */
record BridgeFailure(String cause, Channel channel) {
    private static final List<String> NO_ANSWER = List.of("NO_ANSWER", "NO_USER_RESPONSE", "ORIGINATOR_CANCEL");

    /** Continues with the dialplan, transfers the call, or hangs it up with the cause. */
    void goOn(TransferApplication transfer) {
        if (cause.equals("ATTENDED_TRANSFER")) {
            channel.hangUp(cause); // never leads to anything else
            return;
        }
        if (continues()) {
            return;
        }
        List<String> written = SeparatedText.split(variable("transfer_on_fail"), ' ', 4);
        String causes = written.isEmpty() ? "" : written.get(0);
        if (!causes.isEmpty() && LooseValues.isTrue(causes)) {
            return;
        }
        if (HangupCause.listed(causes, cause)) {
            String target = written.size() > 1 ? written.get(1) : "auto_cause";
            transfer.to(
                    LooseValues.sameIgnoringCase(target, "auto_cause") ? cause : target,
                    written.size() > 2 ? written.get(2) : "",
                    written.size() > 3 ? written.get(3) : "");
            return;
        }
        channel.hangUp(cause);
    }

    private boolean continues() {
        String continueOnFail = variable("continue_on_fail");
        String failureCauses = variable("failure_causes");
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
