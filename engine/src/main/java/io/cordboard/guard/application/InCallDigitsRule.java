package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code bind_digit_action} as Cordboard composes it (mod_dptools.c): pressing CODE, a number and # sends the other leg
 * of the call to the context {@code @in_call}, which reaches phones of the domain alone. Without {@code [i]} FreeSWITCH
 * first waits for sound of that leg. On a leg from outside the keys are those of the other party. No part of the
 * argument is an application, even when it is split at its commas (docs/guard/replaces.md).
 */
final class InCallDigitsRule implements ApplicationRule {
    private static final String KEYS =
            "in_call,~\\^[0-9*#\\[\\]]{1,80}\\[0-9]\\+#\\$,exec\\[i]:transfer,\\\\\\$\\{last_matching_digits} XML @in_call,";

    /** Keys of a leg that tell Cordboard which feature was keyed on it: an event, with nothing in it but the name. */
    private static final String TOLD =
            "in_call,~\\^[0-9*#\\[\\]]{1,80}(?:\\[0-9]\\+#)?\\$,exec\\[i]:event,cordboard_code=[a-z-]{1,32}"
                    + "(?:/\\\\\\$\\{last_matching_digits})?,";

    private static final Pattern OF_OTHERS = Pattern.compile("(?:" + KEYS + "peer,self|" + TOLD + "peer,peer)");
    private static final Pattern OF_OWN =
            Pattern.compile("(?:" + KEYS + "(?:self,peer|peer,self)|" + TOLD + "(?:self,self|peer,peer))");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Pattern expected = use.premises().side().isOwn() ? OF_OWN : OF_OTHERS;
        return expected.matcher(use.argument().written()).matches()
                ? List.of()
                : List.of(new Objection(
                        "digits", "bind_digit_action binds other keys than those of Cordboard in a call"));
    }
}
