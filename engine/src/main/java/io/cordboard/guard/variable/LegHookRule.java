package io.cordboard.guard.variable;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.RecordingRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a called leg may run by itself before it is called or when it answers ({@code execute_on_originate}, {@code
 * execute_on_answer}): it counts itself, records itself, or plans its own end and a tone before that. None of these calls
 * anybody or moves a call. The value is {@code APPLICATION ARGUMENT} (switch_channel.c, switch_channel_execute_on_value).
 */
final class LegHookRule {
    private static final Pattern NAME =
            Pattern.compile("execute_on_(?:originate|answer)(?:_[a-z0-9]+)*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAN = Pattern.compile(
            "sched_hangup \\+[0-9]{1,6} [A-Z_]{1,40}"
                    + "|sched_broadcast \\+[0-9]{1,6} tone_stream://%\\([0-9]{1,5}(?:,[0-9]{1,5}){1,5}\\)(?: (?:aleg|bleg|both))?");
    private static final String COUNT = "limit hash ";
    private static final Pattern COUNTED = Pattern.compile(" [0-9A-Za-z_./+-]{1,300} [0-9]{1,6} ![A-Z_]{1,40}");
    private static final String RECORD = "record_session ";

    private LegHookRule() {}

    /** Empty if it is another variable or runs something else. */
    static Optional<List<Objection>> judge(String name, Argument value, GuardScope premises) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String text = value.masked();
        if (value.isLiteral() && (PLAN.matcher(text).matches() || counts(text, premises.name()))) {
            return Optional.of(List.of());
        }
        boolean records = text.startsWith(RECORD)
                && text.indexOf(' ', RECORD.length()) < 0
                && value.first(ArgumentPart.CallerText.class).isEmpty();
        return records
                ? Optional.of(RecordingRule.judgePath(value.piece(text.substring(RECORD.length())), premises))
                : Optional.empty();
    }

    /** Only among the counters of the domain, and a call too many ends. */
    private static boolean counts(String text, String domain) {
        return text.startsWith(COUNT + domain + " ")
                && COUNTED.matcher(text.substring(COUNT.length() + domain.length()))
                        .matches();
    }
}
