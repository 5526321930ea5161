package io.cordboard.review;

import io.cordboard.kind.HangupCauses;
import io.cordboard.text.Spelling;
import java.util.Locale;
import java.util.Optional;

/**
 * Hangup causes by name. FreeSWITCH treats an unknown one as NORMAL_CLEARING (switch_channel.c,
 * switch_channel_str2cause).
 */
final class UnknownCauses {
    private UnknownCauses() {}

    static Optional<ArgumentMistake> unknown(String cause) {
        if (!NameCheck.isLiteral(cause) || Character.isDigit(cause.charAt(0)) || isKnown(cause)) {
            return Optional.empty();
        }
        Optional<String> meant = Spelling.nearest(cause, HangupCauses.names());
        ArgumentMistake mistake = ArgumentMistake.error("FreeSWITCH has no hangup cause " + cause
                + ", and treats it as NORMAL_CLEARING" + Spelling.didYouMean(meant));
        return Optional.of(meant.map(mistake::instead).orElse(mistake));
    }

    private static boolean isKnown(String cause) {
        return HangupCauses.names().contains(cause.toUpperCase(Locale.ROOT));
    }
}
