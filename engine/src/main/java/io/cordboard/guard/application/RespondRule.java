package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Pattern;

/** {@code respond CODE [reason]}; mod_sofia.c turns {@code 302 CONTACT} into a redirect. */
final class RespondRule implements ApplicationRule {
    private static final Pattern REFUSAL_OR_PROGRESS = Pattern.compile("(?:1\\d\\d|[456]\\d\\d)(?: .*)?");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        return use.argument().isLiteral()
                        && REFUSAL_OR_PROGRESS.matcher(use.masked().strip()).matches()
                ? List.of()
                : List.of(new Objection(
                        "respond",
                        "'" + use.argument().written()
                                + "' is not a literal 1xx, 4xx, 5xx or 6xx; a 3xx sends the call elsewhere"));
    }
}
