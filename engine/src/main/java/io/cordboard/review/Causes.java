package io.cordboard.review;

import io.cordboard.kind.HangupCauses;
import java.util.Locale;
import java.util.Optional;

/**
 * Hangup causes by name. FreeSWITCH treats an unknown one as NORMAL_CLEARING (switch_channel.c,
 * switch_channel_str2cause).
 */
final class Causes {
    private Causes() {}

    static Optional<Nowhere> unknown(String cause) {
        if (!Names.isLiteral(cause) || Character.isDigit(cause.charAt(0)) || isKnown(cause)) {
            return Optional.empty();
        }
        Optional<String> meant = Spelling.nearest(cause, HangupCauses.names());
        Nowhere nowhere = Nowhere.error("FreeSWITCH has no hangup cause " + cause + ", and treats it as NORMAL_CLEARING"
                + Spelling.didYouMean(meant));
        return Optional.of(meant.map(nowhere::instead).orElse(nowhere));
    }

    private static boolean isKnown(String cause) {
        return HangupCauses.names().contains(cause.toUpperCase(Locale.ROOT));
    }
}
