package io.cordboard.feature.notice;

import io.cordboard.esl.EslEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that came to an object and that nobody has answered. A served dialplan sets a variable on the leg for each
 * object that wants such mails: KIND/NAME@DOMAIN, and the leg that it was bridged to before.
 *
 * @param leg its unique id
 * @param number that calls, as it says
 * @param name that calls, as it says
 * @param disposition what became of the last attempt to reach somebody, in FreeSWITCH's words
 */
record MissedCall(
        String leg,
        String kind,
        String object,
        String domain,
        String number,
        String name,
        String disposition,
        Instant began) {
    /** What the variables' names begin with; {@code missed()} of a template writes them. */
    private static final String VARIABLES = "variable_cordboard_missed_";

    private static final Pattern MARK =
            Pattern.compile("([a-z_]{1,40})/([0-9A-Za-z_.+*#-]{1,64})@([^/@\\s]{1,253})/([0-9A-Za-z-]*)");
    private static final long MICROS = 1_000_000;

    /** The missed calls that ended with the leg of the event. */
    static List<MissedCall> of(EslEvent ended) {
        List<MissedCall> missed = new ArrayList<>();
        ended.headersFrom(VARIABLES).values().forEach(mark -> {
            Matcher parts = MARK.matcher(mark);
            if (parts.matches() && isMissed(ended, parts.group(4))) {
                missed.add(new MissedCall(
                        ended.channel(),
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        ended.header("Caller-Caller-ID-Number").orElse(""),
                        ended.header("Caller-Caller-ID-Name").orElse(""),
                        disposition(ended),
                        began(ended)));
            }
        });
        return missed;
    }

    /**
     * Whether nobody has answered since the variable was set: the leg was never answered, or it has no other partner
     * than before. The answer time alone is not enough, because a mailbox answers; nor is bridge_uuid alone, because
     * switch_ivr_bridge.c also sets it for early media.
     */
    private static boolean isMissed(EslEvent ended, String bridgedBefore) {
        return time(ended, "Caller-Channel-Answered-Time") == 0
                || ended.variable("bridge_uuid").orElse("").equals(bridgedBefore);
    }

    /** For a dial string with several parts, the first variable contains only "failure" (switch_ivr_originate.c). */
    private static String disposition(EslEvent ended) {
        String disposition = ended.variable("originate_disposition").orElse("");
        return disposition.equals("failure")
                ? ended.variable("originate_failed_cause").orElse("")
                : disposition;
    }

    private static Instant began(EslEvent ended) {
        long micros = time(ended, "Caller-Channel-Created-Time");
        return micros == 0 ? Instant.now() : Instant.ofEpochSecond(micros / MICROS);
    }

    private static long time(EslEvent ended, String header) {
        return Optional.of(ended.header(header).orElse("0"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
